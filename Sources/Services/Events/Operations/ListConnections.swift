import AWSModel
import Cloud

/// Lists connections by name, a page at a time.
///
/// - Throws: `ValidationException` (400) for a token that is none. Source: EventBridge API, ListConnections.
enum ListConnections: ServiceOperation {
  static let access = Access<Input>("events:ListConnections")

  struct Input: Decodable {
    var namePrefix: String?
    var connectionState: String?
    var nextToken: String?
    var limit: Int?
  }
  struct Output: Encodable {
    var connections: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try call.documents(Connection.kind).filter { document in
      document.name.hasPrefix(input.namePrefix ?? "")
        && (input.connectionState == nil || document.body["ConnectionState"]?.string == input.connectionState)
    }
    let page = try Page(all, after: input.nextToken, size: input.limit, by: \.name)
    return Output(connections: page.elements.map { Connection.described($0) }, nextToken: page.token)
  }
}
