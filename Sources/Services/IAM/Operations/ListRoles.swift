import AWSModel
import Cloud

/// Lists the account's roles by name, a page at a time.
///
/// Differs from AWS: there are no service-linked roles. Source: IAM API, ListRoles.
enum ListRoles: ServiceOperation {
  static let access = Access<Input>("iam:ListRoles")

  struct Input: Decodable {
    var pathPrefix: String?
    var marker: String?
    var maxItems: Int?
  }

  struct Output: Encodable {
    var roles: [RoleOutput]
    var isTruncated: Bool
    var marker: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let roles = try Role.all(under: input.pathPrefix ?? "/", call)
    let page = try Page(roles, after: input.marker, size: input.maxItems, by: \.name)
    let outputs = try page.elements.map { role in
      var output = try RoleOutput(role, call.scope)
      output.description = role.description
      output.maxSessionDuration = role.maxSession
      return output
    }
    return Output(roles: outputs, isTruncated: page.marker != nil, marker: page.marker)
  }
}
