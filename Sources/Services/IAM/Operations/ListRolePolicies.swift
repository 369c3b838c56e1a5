import AWSModel
import Cloud

/// Lists the names of a role's inline policies, a page at a time.
///
/// - Throws: `NoSuchEntity` (404). Source: IAM API, ListRolePolicies.
enum ListRolePolicies: ServiceOperation {
  static let access = Access<Input>("iam:ListRolePolicies", on: .role(\.roleName))

  struct Input: Decodable {
    var roleName: String
    var marker: String?
    var maxItems: Int?
  }

  struct Output: Encodable {
    var policyNames: [String]
    var isTruncated: Bool
    var marker: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let role = try Role.named(input.roleName, call)
    let names = try RolePolicies(role: role.name, call: call).inlineNames()
    let page = try Page(names, after: input.marker, size: input.maxItems, by: \.self)
    return Output(policyNames: page.elements, isTruncated: page.marker != nil, marker: page.marker)
  }
}
