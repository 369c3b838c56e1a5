import AWSModel
import Cloud

/// Whose signatures code must bear. There is no AWS Signer in the sandbox, so no code bears one: `Enforce` refuses all.
struct CodeSigningConfig: LambdaRecord {
  static let kind = "code-signing"

  /// `csc-` and 17 hexadecimal digits.
  var id: String
  var description: String
  var publishers: [String]
  /// `Warn` or `Enforce`.
  var policy: String
  var modified: Timestamp
  var tags: Value?

  var owner: String { "" }
  var key: String { id }

  /// Its ARN.
  func arn(_ scope: Scope) -> String { scope.arn("lambda", "code-signing-config:\(id)").description }

  /// The configuration of an ARN; nil where there is none.
  static func named(_ arn: String, _ call: Call) throws -> CodeSigningConfig? {
    guard let id = arn.split(separator: ":").last else { return nil }
    return try find("", String(id), call)
  }

  /// The configuration of an ARN.
  ///
  /// - Throws: `ResourceNotFoundException`.
  static func required(_ arn: String, _ call: Call) throws -> CodeSigningConfig {
    guard let config = try named(arn, call) else {
      throw ServiceError.lambdaNotFound("The Lambda code signing configuration \(arn) can not be found.")
    }
    return config
  }

  /// The configuration of an ARN that a function shall have.
  ///
  /// - Throws: `CodeSigningConfigNotFoundException`.
  static func assignable(_ arn: String, _ call: Call) throws -> CodeSigningConfig {
    guard let config = try named(arn, call) else {
      throw ServiceError.lambda(
        "CodeSigningConfigNotFoundException",
        "The code signing configuration cannot be found. Check that the provided configuration is not deleted: \(arn).",
        404)
    }
    return config
  }

  /// Makes sure that code without a signature may be deployed.
  ///
  /// - Throws: `CodeVerificationFailedException` where the configuration of this ARN enforces signatures. The wording is from
  ///   memory of AWS's.
  static func letPass(unsigned arn: String?, _ call: Call) throws {
    guard let arn, try named(arn, call)?.policy == "Enforce" else { return }
    throw ServiceError.lambda(
      "CodeVerificationFailedException",
      "Lambda cannot deploy the function. The function or layer might be signed using a signature that the client is not "
        + "configured to accept. Check the provided signature for unsigned.", 400)
  }
}

/// The members that say whose signatures count, as inputs spell them.
struct PublishersInput: Decodable { var signingProfileVersionArns: [String] }
/// The member that says what becomes of other code, as inputs spell it.
struct CodeSigningPoliciesInput: Decodable { var untrustedArtifactOnDeployment: String? }

/// A code signing configuration as Lambda answers with it.
struct CodeSigningOutput: Encodable {
  struct Configuration: Encodable {
    struct Publishers: Encodable { var signingProfileVersionArns: [String] }
    struct Policies: Encodable { var untrustedArtifactOnDeployment: String }
    var codeSigningConfigId: String
    var codeSigningConfigArn: String
    var description: String
    var allowedPublishers: Publishers
    var codeSigningPolicies: Policies
    var lastModified: String

    init(_ config: CodeSigningConfig, _ call: Call) {
      codeSigningConfigId = config.id
      codeSigningConfigArn = config.arn(call.scope)
      description = config.description
      allowedPublishers = Publishers(signingProfileVersionArns: config.publishers)
      codeSigningPolicies = Policies(untrustedArtifactOnDeployment: config.policy)
      lastModified = config.modified.iso8601(digits: 6, suffix: "Z")
    }
  }
  var codeSigningConfig: Configuration

  init(_ config: CodeSigningConfig, _ call: Call) { codeSigningConfig = Configuration(config, call) }
}
