import AWSModel
import Cloud

/// Removes a statement from a layer version's policy.
///
/// Errors: `ResourceNotFoundException`, `PreconditionFailedException`. Source: Lambda API, RemoveLayerVersionPermission.
enum RemoveLayerVersionPermission: ServiceOperation {
  static let access = Access<Input>(
    "lambda:RemoveLayerVersionPermission", on: .layer(\.layerName, version: { $0.versionNumber }))

  struct Input: Decodable {
    var layerName: String
    var versionNumber: Int
    var statementId: String
    var revisionId: String?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let (name, _) = try LayerPolicy.resource(input.layerName, input.versionNumber, call)
    let missing = ServiceError.lambdaNotFound("Statement \(input.statementId) is not found in resource policy.")
    guard var policy = try LayerPolicy.find(name, String(input.versionNumber), call) else { throw missing }
    if let given = input.revisionId, given != policy.revision { throw ServiceError.wrongRevision("GetLayerPolicy") }
    guard let index = policy.statements.firstIndex(where: { $0["Sid"]?.string == input.statementId }) else {
      throw missing
    }
    policy.statements.remove(at: index)
    policy.revision = call.random.uuid()
    try policy.statements.isEmpty ? policy.delete(call) : policy.save(call)
    call.effect("permission \(input.statementId) of layer \(name)", .deleted)
    return Output()
  }
}
