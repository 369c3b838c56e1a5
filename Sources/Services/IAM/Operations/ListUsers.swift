import AWSModel
import Cloud

/// Lists the account's users by name, a page at a time. Source: IAM API, ListUsers.
enum ListUsers: ServiceOperation {
  static let access = Access<Input>("iam:ListUsers")

  struct Input: Decodable {
    var pathPrefix: String?
    var marker: String?
    var maxItems: Int?
  }

  struct Output: Encodable {
    var users: [User]
    var isTruncated: Bool
    var marker: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let users = try User.all(call).filter { $0.path.hasPrefix(input.pathPrefix ?? "/") }
    let page = try Page(users, after: input.marker, size: input.maxItems, by: \.userName)
    return Output(users: page.elements, isTruncated: page.marker != nil, marker: page.marker)
  }
}
