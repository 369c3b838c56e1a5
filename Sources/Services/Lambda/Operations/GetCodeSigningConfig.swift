import AWSModel
import Cloud

/// Shows whose signatures code must bear.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetCodeSigningConfig.
enum GetCodeSigningConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:GetCodeSigningConfig", on: ResourceName { input, _ in input.codeSigningConfigArn })

  struct Input: Decodable { var codeSigningConfigArn: String }
  typealias Output = CodeSigningOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(try CodeSigningConfig.required(input.codeSigningConfigArn, call), call)
  }
}
