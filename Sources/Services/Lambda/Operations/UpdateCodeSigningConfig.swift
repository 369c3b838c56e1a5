import AWSModel
import Cloud

/// Changes whose signatures code must bear; what is not given stays.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, UpdateCodeSigningConfig.
enum UpdateCodeSigningConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:UpdateCodeSigningConfig", on: ResourceName { input, _ in input.codeSigningConfigArn })

  struct Input: Decodable {
    var codeSigningConfigArn: String
    var description: String?
    var allowedPublishers: PublishersInput?
    var codeSigningPolicies: CodeSigningPoliciesInput?
  }
  typealias Output = CodeSigningOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var config = try CodeSigningConfig.required(input.codeSigningConfigArn, call)
    config.description = input.description ?? config.description
    config.publishers = input.allowedPublishers?.signingProfileVersionArns ?? config.publishers
    config.policy = input.codeSigningPolicies?.untrustedArtifactOnDeployment ?? config.policy
    config.modified = call.now
    try config.save(call)
    call.effect("code signing configuration \(config.id)", .updated)
    return Output(config, call)
  }
}
