import AWSModel
import Cloud

/// Roles that belong to a service of AWS, which alone may change them. Source: IAM API, CreateServiceLinkedRole and its
/// sisters; the refusals are recorded.
///
/// Differs from AWS: a role's policy is attached only where the sandbox has it, and a deletion is done at once, whatever the
/// service still uses.
enum ServiceLinkedRoles {
  static let operations: [AnyOperation] = [
    .iam("CreateServiceLinkedRole", on: resource, create),
    .iam("DeleteServiceLinkedRole", on: .entity(.role)) { input, call in
      let role = try Entity.named(.role, in: input, call)
      guard role.path.hasPrefix("/aws-service-role/") else {
        // The text is not verified.
        throw ServiceError("NoSuchEntity", "The role with name \(role.name) is not a service linked role.", status: 404)
      }
      try role.delete(&call)
      let task = "task\(role.path)\(role.name)/\(call.random.uuid())"
      try call.save("deletion", task, .empty, isGlobal: true)
      return ["DeletionTaskId": .string(task)]
    },
    .iam("GetServiceLinkedRoleDeletionStatus") { input, call in
      guard try call.document("deletion", input.text("DeletionTaskId"), isGlobal: true) != nil else {
        // The text is not verified.
        throw ServiceError(
          "NoSuchEntity", "Deletion task \(input.text("DeletionTaskId")) cannot be found.", status: 404)
      }
      return ["Status": "SUCCEEDED"]
    },
  ]

  private static let resource = ResourceName<Value> { input, scope in
    let service = input.text("AWSServiceName")
    let name = ServiceLinkedRoleNames.name(service) ?? "AWSServiceRoleFor"
    return scope.globalARN("iam", "role/aws-service-role/\(service)/\(name)").description
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let service = input.text("AWSServiceName")
    guard let plain = ServiceLinkedRoleNames.name(service) else {
      // The text is not verified.
      throw ServiceError("InvalidInput", "Service role not found for \(service)", status: 400)
    }
    let suffix = input["CustomSuffix"]?.string
    if suffix != nil, !ServiceLinkedRoleNames.takesSuffix(service) {
      throw ServiceError("InvalidInput", "Custom suffix is not allowed for \(service)", status: 400)
    }
    let name = plain + (suffix.map { "_\($0)" } ?? "")
    if try Entity.exists(.role, name, call) {
      throw ServiceError(
        "InvalidInput",
        "Service role name \(name) has been taken in this account, please try a different suffix.", status: 400)
    }
    let trust: Value = [
      "Version": "2012-10-17",
      "Statement": [
        ["Action": ["sts:AssumeRole"], "Effect": "Allow", "Principal": ["Service": [.string(service)]]]
      ],
    ]
    var body: Value = ["AssumeRolePolicyDocument": .string(JSONText.render(trust)), "MaxSessionDuration": 3_600]
    body["Description"] = input["Description"]
    let role = try Entity.create(.role, name, path: "/aws-service-role/\(service)/", body, &call)
    return ["Role": try Roles.shown(role, [], call)]
  }
}
