import AWSModel
import Cloud

/// Keeps whose signatures code must bear. Source: Lambda API, CreateCodeSigningConfig.
enum CreateCodeSigningConfig: ServiceOperation {
  static let access = Access<Input>("lambda:CreateCodeSigningConfig")

  struct Input: Decodable {
    var description: String?
    var allowedPublishers: PublishersInput
    var codeSigningPolicies: CodeSigningPoliciesInput?
    var tags: Value?
  }
  typealias Output = CodeSigningOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if let tags = input.tags { try FunctionTags.check(tags) }
    let config = CodeSigningConfig(
      id: "csc-" + call.random.hex(17), description: input.description ?? "",
      publishers: input.allowedPublishers.signingProfileVersionArns,
      policy: input.codeSigningPolicies?.untrustedArtifactOnDeployment ?? "Warn", modified: call.now,
      tags: input.tags)
    try config.save(call)
    call.effect("code signing configuration \(config.id)", .created)
    return Output(config, call)
  }
}
