import AWSModel
import Cloud

/// Deletes a code signing configuration that no function uses.
///
/// Errors: `ResourceNotFoundException`, `ResourceConflictException` (wording from memory).
/// Source: Lambda API, DeleteCodeSigningConfig.
enum DeleteCodeSigningConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:DeleteCodeSigningConfig", on: ResourceName { input, _ in input.codeSigningConfigArn })

  struct Input: Decodable { var codeSigningConfigArn: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let config = try CodeSigningConfig.required(input.codeSigningConfigArn, call)
    if try Function.all(call).contains(where: { $0.codeSigningConfigArn == config.arn(call.scope) }) {
      throw ServiceError.lambda(
        "ResourceConflictException", "Code signing configuration \(config.arn(call.scope)) is in use by functions.", 409
      )
    }
    try config.delete(call)
    call.effect("code signing configuration \(config.id)", .deleted)
    return Output()
  }
}
