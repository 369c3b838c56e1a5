import AWSModel
import Cloud

/// Frozen copies of an API: what a stage serves (API Gateway API Reference, "Deployment").
enum Deployments {
  static let operations: [AnyOperation] = [
    .rest("CreateDeployment", create),
    .rest("DeleteDeployment", delete),
    .rest("GetDeployment") { input, call in
      var deployment = try body(input, call)
      if input["embed"]?.list?.contains("apisummary") == true { deployment["apiSummary"] = summary(deployment) }
      return deployment
    },
    .rest("GetDeployments") { try Listing.page(try $1.bodies(RestApis.collection("deployments", $0, $1)), $0) },
    .rest("UpdateDeployment", update),
  ]

  private static func body(_ input: Value, _ call: Call) throws -> Value {
    try call.body(
      RestApis.collection("deployments", input, call), input.text("deploymentId"), orThrow: .noDeployment)
  }

  private static func summary(_ deployment: Value) -> Value {
    var summary = Value.empty
    for resource in deployment["snapshot"]?["resources"]?.list ?? [] {
      for (verb, method) in resource["resourceMethods"]?.map ?? [:] {
        summary.set(
          [resource.text("path"), verb],
          [
            "authorizationType": method["authorizationType"] ?? "NONE",
            "apiKeyRequired": method["apiKeyRequired"] ?? false,
          ])
      }
    }
    return summary
  }

  /// Everything that a request to a stage is answered from.
  static func snapshot(of id: String, _ call: Call) throws -> Value {
    let api = "restapis/\(id)"
    return [
      "api": try call.document("restapis", id)?.body ?? .empty,
      "resources": .list(try call.bodies("\(api)/resources")), "models": .list(try call.bodies("\(api)/models")),
      "validators": .list(try call.bodies("\(api)/requestvalidators")),
      "authorizers": .list(try call.bodies("\(api)/authorizers")),
      "gatewayResponses": .list(try call.bodies("\(api)/gatewayresponses")),
    ]
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let api = input.text("restApiId")
    let kind = try RestApis.collection("deployments", input, call)
    let snapshot = try snapshot(of: api, call)
    let methods = (snapshot["resources"]?.list ?? []).flatMap { $0["resourceMethods"]?.map?.values.elements ?? [] }
    guard !methods.isEmpty else { throw ServiceError.badRequest("The REST API doesn't contain any methods") }
    guard methods.allSatisfy({ $0["methodIntegration"] != nil }) else {
      throw ServiceError.badRequest("No integration defined for method")
    }
    let stageName = input["stageName"]?.string
    let stages = "restapis/\(api)/stages"
    let stage = try stageName.flatMap { try call.document(stages, $0)?.body }
    if input["canarySettings"] != nil {
      guard let stageName, !stageName.isEmpty else {
        throw ServiceError.badRequest(
          "Invalid deployment content specified.Non null and non empty stageName must be provided for canary "
            + "deployment. Provided value is \(stageName ?? "null")")
      }
      guard stage != nil else {
        throw ServiceError.badRequest(
          "Invalid deployment content specified.Stage \(stageName) must already be created before making a canary "
            + "release deployment")
      }
    }
    let id = call.identifier(6)
    var deployment = input.only(["description"])
    deployment["id"] = .string(id)
    deployment["createdDate"] = .timestamp(call.second)
    deployment["snapshot"] = snapshot
    try call.save(kind, id, deployment)
    if let stageName, !stageName.isEmpty {
      try point(stage, stageName, to: id, input, stages, &call)
    }
    call.effect("deployment \(id)", .created, stageName.map { "stage \($0)" } ?? "")
    return deployment
  }

  /// Makes the stage, or moves it to the new deployment, or its canary.
  private static func point(
    _ old: Value?, _ name: String, to id: String, _ input: Value, _ kind: String, _ call: inout Call
  ) throws {
    var stage = old ?? Stages.fresh(name, call)
    if var canary = input["canarySettings"] {
      canary["deploymentId"] = .string(id)
      canary["percentTraffic"] = canary["percentTraffic"] ?? .double(0)
      canary["useStageCache"] = canary["useStageCache"] ?? false
      stage["canarySettings"] = canary
    } else {
      stage["deploymentId"] = .string(id)
    }
    if let text = input["stageDescription"] { stage["description"] = text }
    for name in ["variables", "cacheClusterEnabled", "cacheClusterSize", "tracingEnabled"] where input[name] != nil {
      stage[name] = input[name]
    }
    stage["lastUpdatedDate"] = .timestamp(call.second)
    try call.save(kind, name, stage)
  }

  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    let deployment = try body(input, call)
    let stages = try call.bodies("restapis/\(input.text("restApiId"))/stages")
    if stages.contains(where: {
      $0["deploymentId"] == deployment["id"] || $0.at(["canarySettings", "deploymentId"]) == deployment["id"]
    }) {
      throw ServiceError.badRequest("Active stages pointing to this deployment must be moved or deleted")
    }
    try call.deleteDocument("restapis/\(input.text("restApiId"))/deployments", deployment.text("id"))
    call.effect("deployment \(deployment.text("id"))", .deleted)
    return .empty
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    var deployment = try body(input, call)
    try PatchTable(wording: .listed, rules: [.init("/description")]).apply(input, to: &deployment)
    try call.save("restapis/\(input.text("restApiId"))/deployments", deployment.text("id"), deployment)
    return deployment
  }
}
