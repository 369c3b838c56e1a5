import AWSModel
import Cloud

/// Attaches a policy to a table, in the place of any other.
///
/// Errors: `ResourceNotFoundException`; `PolicyNotFoundException` for another revision than the expected one.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html
enum PutResourcePolicy: ServiceOperation {
  static let access = Access<Input>("dynamodb:PutResourcePolicy", on: .stream(\.resourceArn))

  struct Input: Decodable {
    var resourceArn: String
    var policy: String
    var expectedRevisionId: String?
  }
  struct Output: Encodable { var revisionId: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let store = TableStore(call)
    var table = try store.existing(arn: input.resourceArn)
    guard (try? JSONText.parse(input.policy))?.map != nil else {
      throw ServiceError.validation("Invalid policy document: Syntax errors in policy.")
    }
    if let expected = input.expectedRevisionId,
      expected == "NO_POLICY" ? table.settings.policy != nil : table.settings.policy?.revision != expected
    {
      throw ServiceError.policyNotFound(table.arn)
    }
    if let policy = table.settings.policy, policy.text == input.policy { return Output(revisionId: policy.revision) }
    let revision = String(call.now.milliseconds)
    table.settings.policy = .init(text: input.policy, revision: revision)
    try store.update(table)
    call.effect("table \(table.name)", .updated, "resource policy")
    return Output(revisionId: revision)
  }
}

/// Shows the policy attached to a table.
///
/// Errors: `ResourceNotFoundException`, `PolicyNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html
enum GetResourcePolicy: ServiceOperation {
  static let access = Access<Input>("dynamodb:GetResourcePolicy", on: .stream(\.resourceArn))

  struct Input: Decodable { var resourceArn: String }
  struct Output: Encodable {
    var policy: String
    var revisionId: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let table = try TableStore(call).existing(arn: input.resourceArn)
    guard let policy = table.settings.policy else { throw ServiceError.policyNotFound(table.arn) }
    return Output(policy: policy.text, revisionId: policy.revision)
  }
}

/// Removes the policy attached to a table; where there is none, nothing happens.
///
/// Errors: `ResourceNotFoundException`, `PolicyNotFoundException` for another revision than the expected one.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteResourcePolicy.html
enum DeleteResourcePolicy: ServiceOperation {
  static let access = Access<Input>("dynamodb:DeleteResourcePolicy", on: .stream(\.resourceArn))

  struct Input: Decodable {
    var resourceArn: String
    var expectedRevisionId: String?
  }
  struct Output: Encodable { var revisionId: String? }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let store = TableStore(call)
    var table = try store.existing(arn: input.resourceArn)
    if let expected = input.expectedRevisionId, table.settings.policy?.revision != expected {
      throw ServiceError.policyNotFound(table.arn)
    }
    let revision = table.settings.policy?.revision
    table.settings.policy = nil
    try store.update(table)
    return Output(revisionId: revision)
  }
}

extension ServiceError {
  /// A table without a policy, or with another revision of it. The wording is unverified.
  static func policyNotFound(_ arn: String) -> ServiceError {
    ServiceError("PolicyNotFoundException", "Resource-based policy not found for the provided ResourceArn: \(arn)")
  }
}
