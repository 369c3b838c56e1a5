import AWSModel
import Cloud

/// Lists the caller's topics by name, a hundred a page. Source: SNS API, ListTopics.
enum ListTopics: ServiceOperation {
  static let access = Access<Input>("sns:ListTopics")

  struct Input: Decodable { var nextToken: String? }
  struct Output: Encodable {
    struct Entry: Encodable { var topicArn: String }
    var topics: [Entry]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let page = try Page(Topic.all(call), after: input.nextToken) { $0.name }
    let scope = call.scope
    return Output(topics: page.elements.map { .init(topicArn: $0.arn(scope)) }, nextToken: page.token)
  }
}
