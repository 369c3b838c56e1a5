import AWSModel
import Cloud
import GRDB

/// Makes a managed policy of the customer's own.
///
/// - Throws: `EntityAlreadyExists` (409), `MalformedPolicyDocument` (400), `LimitExceeded` (409) beyond 6,144 characters.
///
/// Differs from AWS: a policy has one version, `v1`, and no tags. Source: IAM API, CreatePolicy.
enum CreatePolicy: ServiceOperation {
  static let access = Access<Input>(
    "iam:CreatePolicy", on: ResourceName { $1.globalARN("iam", "policy\($0.path ?? "/")\($0.policyName)").description })

  struct Input: Decodable {
    var policyName: String
    var path: String?
    var policyDocument: String
    var description: String?
  }

  struct Output: Encodable { var policy: PolicyOutput }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try IAMName.check(input.policyName, "policyName")
    try IAMName.check(path: input.path ?? "/")
    try PolicySyntax.check(input.policyDocument)
    guard PolicySyntax.size(input.policyDocument) <= 6_144 else { throw ServiceError.quota("PolicySize", 6_144) }
    let folded = input.policyName.lowercased()
    guard try !ManagedPolicy.local(call).contains(where: { $0.name.lowercased() == folded }) else {
      throw ServiceError.policyExists(input.policyName)
    }
    try call.db.execute(
      sql: "INSERT INTO iam_policies VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        call.scope.owner, input.policyName, input.path ?? "/", IAMIdentifier.new("ANPA", &call),
        input.policyDocument, input.description, call.now.wholeSeconds.microseconds,
      ])
    let arn = call.scope.globalARN("iam", "policy\(input.path ?? "/")\(input.policyName)").description
    guard let policy = try ManagedPolicy.find(arn, call) else { throw ServiceError.noSuchPolicy(arn) }
    call.effect("policy \(policy.name)", .created)
    return Output(policy: try PolicyOutput(policy, isListed: true, call))
  }
}
