import AWSModel
import Cloud

/// Where a deployment is served (API Gateway API Reference, "Stage").
enum Stages {
  static let operations: [AnyOperation] = [
    .rest("CreateStage", create),
    .rest("DeleteStage", delete),
    .rest("FlushStageAuthorizersCache") { input, call in
      _ = try body(input, call)
      try call.deleteTree("restapis/\(input.text("restApiId"))/authorized", input.text("stageName"))
      return .empty
    },
    .rest("FlushStageCache") { input, call in
      _ = try body(input, call)
      return .empty
    }.storedOnly,
    .rest("GetStage") { input, call in try shown(try body(input, call), input, call) },
    .rest("GetStages") { input, call in
      let all = try call.bodies(RestApis.collection("stages", input, call))
        .filter { input["deploymentId"] == nil || $0["deploymentId"] == input["deploymentId"] }
      return ["item": .list(try all.map { try shown($0, input, call) })]
    },
    .rest("UpdateStage", update),
  ]

  static func body(_ input: Value, _ call: Call) throws -> Value {
    try call.body(RestApis.collection("stages", input, call), input.text("stageName"), orThrow: .noStage)
  }

  /// A stage with AWS's defaults.
  static func fresh(_ name: String, _ call: Call) -> Value {
    [
      "stageName": .string(name), "cacheClusterEnabled": false, "cacheClusterStatus": "NOT_AVAILABLE",
      "methodSettings": [:], "tracingEnabled": false,
      "createdDate": .timestamp(call.second),
      "lastUpdatedDate": .timestamp(call.second),
    ]
  }

  private static func arn(_ stage: Value, _ input: Value, _ call: Call) -> String {
    call.resourceARN("restapis/\(input.text("restApiId"))/stages/\(stage.text("stageName"))")
  }

  private static func shown(_ stage: Value, _ input: Value, _ call: Call) throws -> Value {
    var stage = stage
    stage["tags"] = try call.tagMap(arn(stage, input, call))
    return stage
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let kind = try RestApis.collection("stages", input, call)
    let name = input.text("stageName")
    guard !name.isEmpty, name.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == 95 || $0 == 45 }) else {
      throw ServiceError.badRequest("Stage name only allows a-zA-Z0-9_-")
    }
    try check(deployment: input.text("deploymentId"), input, call)
    if try call.document(kind, name) != nil { throw ServiceError.conflict("Stage already exists") }
    var stage = fresh(name, call)
    for name in [
      "deploymentId", "description", "variables", "documentationVersion", "tracingEnabled", "cacheClusterEnabled",
      "cacheClusterSize", "canarySettings",
    ] where input[name] != nil { stage[name] = input[name] }
    if stage["cacheClusterEnabled"] == true {
      stage["cacheClusterStatus"] = "CREATE_IN_PROGRESS"
      stage["cacheClusterSize"] = stage["cacheClusterSize"] ?? "0.5"
    }
    try call.save(kind, name, stage)
    try call.tag(arn(stage, input, call), input["tags"])
    call.effect("stage \(name)", .created)
    return try shown(stage, input, call)
  }

  private static func check(deployment id: String, _ input: Value, _ call: Call) throws {
    guard try call.document("restapis/\(input.text("restApiId"))/deployments", id) != nil else {
      throw ServiceError.badRequest("Deployment id does not exist")
    }
  }

  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    let stage = try body(input, call)
    try call.deleteDocument("restapis/\(input.text("restApiId"))/stages", stage.text("stageName"))
    try call.untag(arn(stage, input, call))
    call.effect("stage \(stage.text("stageName"))", .deleted)
    return .empty
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    var stage = try body(input, call)
    for patch in try PatchOperation.all(input) {
      if patch.path == "/deploymentId", patch.op == "replace" {
        try check(deployment: patch.value ?? "", input, call)
      }
      try StagePatch(patch).apply(to: &stage)
    }
    stage["lastUpdatedDate"] = .timestamp(call.second)
    try call.save("restapis/\(input.text("restApiId"))/stages", stage.text("stageName"), stage)
    call.effect("stage \(stage.text("stageName"))", .updated)
    return try shown(stage, input, call)
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII letter or digit.
  var isLetterOrDigit: Bool { (97...122).contains(self) || (65...90).contains(self) || (48...57).contains(self) }
}
