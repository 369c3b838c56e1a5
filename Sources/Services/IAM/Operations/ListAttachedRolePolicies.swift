import AWSModel
import Cloud

/// Lists the managed policies attached to a role, a page at a time.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, ListAttachedRolePolicies.
enum ListAttachedRolePolicies: ServiceOperation {
  static let access = Access<Input>("iam:ListAttachedRolePolicies", on: .role(\.roleName))

  struct Input: Decodable {
    var roleName: String
    var pathPrefix: String?
    var marker: String?
    var maxItems: Int?
  }

  struct Output: Encodable {
    var attachedPolicies: [Attached]
    var isTruncated: Bool
    var marker: String?
  }

  struct Attached: Encodable {
    var policyName: String
    var policyArn: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let role = try Role.named(input.roleName, call)
    let policies = try RolePolicies(role: role.name, call: call).attached()
      .compactMap { try ManagedPolicy.find($0, call) }
      .filter { $0.path.hasPrefix(input.pathPrefix ?? "/") }
    let page = try Page(policies, after: input.marker, size: input.maxItems) { $0.name + " " + $0.arn }
    return Output(
      attachedPolicies: page.elements.map { Attached(policyName: $0.name, policyArn: $0.arn) },
      isTruncated: page.marker != nil, marker: page.marker)
  }
}
