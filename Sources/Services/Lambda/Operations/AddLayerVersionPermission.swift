import AWSModel
import Cloud

/// Lets another account use a layer version.
///
/// Errors: `ResourceNotFoundException`, `ResourceConflictException` for a statement ID that is taken,
/// `PreconditionFailedException`. Source: Lambda API, AddLayerVersionPermission.
enum AddLayerVersionPermission: ServiceOperation {
  static let access = Access<Input>(
    "lambda:AddLayerVersionPermission", on: .layer(\.layerName, version: { $0.versionNumber }))

  struct Input: Decodable {
    var layerName: String
    var versionNumber: Int
    var statementId: String
    var action: String
    var principal: String
    var organizationId: String?
    var revisionId: String?
  }
  /// The statement, as JSON text.
  struct Output: Encodable {
    var statement: String
    var revisionId: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let (name, arn) = try LayerPolicy.resource(input.layerName, input.versionNumber, call)
    var policy =
      try LayerPolicy.find(name, String(input.versionNumber), call)
      ?? LayerPolicy(layer: name, version: input.versionNumber, statements: [], revision: "")
    if policy.statements.contains(where: { $0["Sid"]?.string == input.statementId }) {
      throw ServiceError.statementExists(input.statementId)
    }
    if let given = input.revisionId, given != policy.revision { throw ServiceError.wrongRevision("GetLayerPolicy") }
    let principal: Value =
      switch input.principal {
      case "*": "*"
      case let text where text.hasPrefix("arn:"): ["AWS": .string(text)]
      default: ["AWS": .string("arn:\(call.scope.partition):iam::\(input.principal):root")]
      }
    var statement: Value = [
      "Sid": .string(input.statementId), "Effect": "Allow", "Principal": principal, "Action": .string(input.action),
      "Resource": .string(arn),
    ]
    if let organisation = input.organizationId {
      statement["Condition"] = ["StringEquals": ["aws:PrincipalOrgID": .string(organisation)]]
    }
    policy.statements.append(statement)
    policy.revision = call.random.uuid()
    try policy.save(call)
    call.effect("permission \(input.statementId) of layer \(name)", .created)
    return Output(statement: JSONText.render(statement, style: .compact), revisionId: policy.revision)
  }
}
