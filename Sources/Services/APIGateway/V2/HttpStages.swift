import AWSModel
import Cloud

/// The stages and deployments of an HTTP API.
enum HttpStages {
  static let operations: [AnyOperation] = [
    .http("CreateDeployment", deploy),
    .http("CreateStage", create),
    .http("DeleteAccessLogSettings") { input, call in
      var stage = try body(input, call)
      stage["AccessLogSettings"] = nil
      try call.save(stages(input), stage.text("StageName"), stage)
      return .empty
    },
    .http("DeleteDeployment") { input, call in
      let id = try deployment(input, call).text("DeploymentId")
      let used = try call.bodies(stages(input)).contains { $0.text("DeploymentId") == id }
      if used {
        throw ServiceError.badRequest("Active stages pointing to this deployment must be moved or deleted")
      }
      try call.deleteDocument(deployments(input), id)
      return .empty
    },
    .http("DeleteRouteSettings") { input, call in
      var stage = try body(input, call)
      stage.set(["RouteSettings", input.text("RouteKey")], nil)
      try call.save(stages(input), stage.text("StageName"), stage)
      return .empty
    },
    .http("DeleteStage") { input, call in
      let stage = try body(input, call)
      try call.deleteDocument(stages(input), stage.text("StageName"))
      call.effect("stage \(stage.text("StageName"))", .deleted)
      return .empty
    },
    .http("GetDeployment") { try deployment($0, $1) },
    .http("GetDeployments") { input, call in
      _ = try HttpApis.body(input, call)
      return try Listing.page2(try call.bodies(deployments(input)), input)
    },
    .http("GetStage") { try shown(try body($0, $1), $0, $1) },
    .http("GetStages") { input, call in
      _ = try HttpApis.body(input, call)
      return try Listing.page2(try call.bodies(stages(input)).map { try shown($0, input, call) }, input)
    },
    .http("ResetAuthorizersCache") { input, call in
      _ = try body(input, call)
      try call.deleteTree("apis/\(input.text("ApiId"))/authorized", input.text("StageName"))
      return .empty
    },
    .http("UpdateDeployment") { input, call in
      var own = try deployment(input, call)
      own["Description"] = input["Description"] ?? own["Description"]
      try call.save(deployments(input), own.text("DeploymentId"), own)
      return own
    },
    .http("UpdateStage", update),
  ]

  private static func stages(_ input: Value) -> String { "apis/\(input.text("ApiId"))/stages" }
  private static func deployments(_ input: Value) -> String { "apis/\(input.text("ApiId"))/deployments" }

  private static func body(_ input: Value, _ call: Call) throws -> Value {
    try call.body(
      try HttpApis.collection("stages", input, call), input.text("StageName"),
      orThrow: .notFound("Invalid stage identifier specified"))
  }

  private static func deployment(_ input: Value, _ call: Call) throws -> Value {
    try call.body(
      try HttpApis.collection("deployments", input, call), input.text("DeploymentId"),
      orThrow: .notFound("Invalid deployment identifier specified"))
  }

  private static func arn(_ input: Value, _ name: String, _ call: Call) -> String {
    call.resourceARN("apis/\(input.text("ApiId"))/stages/\(name)")
  }

  private static func shown(_ stage: Value, _ input: Value, _ call: Call) throws -> Value {
    var stage = stage
    stage["Tags"] = try call.tagMap(arn(input, stage.text("StageName"), call)) ?? [:]
    return stage
  }

  private static let members = [
    "AccessLogSettings", "AutoDeploy", "ClientCertificateId", "DefaultRouteSettings", "DeploymentId", "Description",
    "RouteSettings", "StageVariables",
  ]

  static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let api = try HttpApis.body(input, call)
    let name = input.text("StageName")
    let isDefault = name == "$default" && api["ProtocolType"] == "HTTP"
    guard isDefault || !name.isEmpty && name.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == 95 || $0 == 45 }) else {
      throw ServiceError.badRequest("Stage name only allows a-zA-Z0-9_-")
    }
    if try call.document(stages(input), name) != nil { throw ServiceError.conflict("Stage already exists") }
    var stage = input.only(members + ["ApiGatewayManaged"])
    if let id = stage["DeploymentId"]?.string { try check(id, input, call) }
    stage["StageName"] = .string(name)
    stage["CreatedDate"] = .timestamp(call.second)
    stage["LastUpdatedDate"] = stage["CreatedDate"]
    stage["DefaultRouteSettings"] = stage["DefaultRouteSettings"] ?? ["DetailedMetricsEnabled": false]
    stage["RouteSettings"] = stage["RouteSettings"] ?? [:]
    stage["StageVariables"] = stage["StageVariables"] ?? [:]
    try call.save(stages(input), name, stage)
    try call.tag(arn(input, name, call), input["Tags"])
    call.effect("stage \(name)", .created)
    if stage["AutoDeploy"] == true { try autoDeploy(input, &call) }
    return try shown(stage, input, call)
  }

  private static func check(_ id: String, _ input: Value, _ call: Call) throws {
    guard try call.document(deployments(input), id) != nil else {
      throw ServiceError.notFound("Invalid deployment identifier specified")
    }
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    var stage = try body(input, call)
    let hadAutoDeploy = stage["AutoDeploy"] == true
    if let id = input["DeploymentId"]?.string {
      if hadAutoDeploy, input["AutoDeploy"] != false {
        throw ServiceError.badRequest("Deployment ID cannot be set on stage because AutoDeploy is enabled.")
      }
      try check(id, input, call)
    }
    var changes = input.only(members)
    if let variables = changes["StageVariables"], let old = stage["StageVariables"] {
      let merged = old.merging(variables).map ?? [:]
      changes["StageVariables"] = .map(merged.filter { $0.value != "" })
    }
    if let settings = changes["RouteSettings"], let old = stage["RouteSettings"] {
      changes["RouteSettings"] = old.merging(settings)
    }
    stage = stage.merging(changes)
    stage["LastUpdatedDate"] = .timestamp(call.second)
    try call.save(stages(input), stage.text("StageName"), stage)
    call.effect("stage \(stage.text("StageName"))", .updated)
    if stage["AutoDeploy"] == true, !hadAutoDeploy { try autoDeploy(input, &call) }
    return try shown(try body(input, call), input, call)
  }

  static func snapshot(_ input: Value, _ call: Call) throws -> Value {
    let api = "apis/\(input.text("ApiId"))"
    return [
      "routes": .list(try call.bodies("\(api)/routes")), "integrations": .list(try call.bodies("\(api)/integrations")),
      "authorizers": .list(try call.bodies("\(api)/authorizers")),
    ]
  }

  private static func makeDeployment(_ input: Value, automatic: Bool, _ call: inout Call) throws -> Value {
    let id = call.identifier(6)
    var deployment: Value = [
      "AutoDeployed": .bool(automatic), "CreatedDate": .timestamp(call.second),
      "DeploymentId": .string(id), "DeploymentStatus": "DEPLOYED",
    ]
    deployment["Description"] =
      automatic
      ? .string("Automatic deployment triggered by changes to the Api configuration") : input["Description"]
    deployment["snapshot"] = try snapshot(input, call)
    try call.save(deployments(input), id, deployment)
    return deployment
  }

  private static func deploy(_ input: Value, _ call: inout Call) throws -> Value {
    _ = try HttpApis.body(input, call)
    let name = input["StageName"]?.string
    var stage = try name.map { name in
      try call.body(stages(input), name, orThrow: .notFound("Invalid stage identifier specified"))
    }
    guard try !call.bodies("apis/\(input.text("ApiId"))/routes").isEmpty else {
      throw ServiceError.badRequest("At least one route is required before deploying the Api.")
    }
    if stage?["AutoDeploy"] == true {
      throw ServiceError.badRequest("Deployment ID cannot be set on stage because AutoDeploy is enabled.")
    }
    let deployment = try makeDeployment(input, automatic: false, &call)
    if let name {
      stage?["DeploymentId"] = deployment["DeploymentId"]
      stage?["LastUpdatedDate"] = .timestamp(call.second)
      try call.save(stages(input), name, stage ?? .empty)
    }
    call.effect("deployment \(deployment.text("DeploymentId"))", .created, name.map { "stage \($0)" } ?? "")
    return deployment
  }

  /// Deploys to the stages that follow every change, once there is a route.
  static func autoDeploy(_ input: Value, _ call: inout Call) throws {
    let following = try call.bodies(stages(input)).filter { $0["AutoDeploy"] == true }
    guard !following.isEmpty, try !call.bodies("apis/\(input.text("ApiId"))/routes").isEmpty else { return }
    let deployment = try makeDeployment(input, automatic: true, &call)
    for var stage in following {
      if let old = stage["DeploymentId"]?.string { try call.deleteDocument(deployments(input), old) }
      stage["DeploymentId"] = deployment["DeploymentId"]
      stage["LastDeploymentStatusMessage"] = .string(
        "Successfully deployed stage with deployment ID '\(deployment.text("DeploymentId"))'")
      stage["LastUpdatedDate"] = .timestamp(call.second)
      try call.save(stages(input), stage.text("StageName"), stage)
    }
  }
}
