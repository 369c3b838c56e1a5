import AWSModel
import Cloud

/// Lists replays by name, a page at a time.
///
/// Source: EventBridge API, ListReplays.
enum ListReplays: ServiceOperation {
  static let access = Access<Input>("events:ListReplays")

  struct Input: Decodable {
    var namePrefix: String?
    var state: String?
    var eventSourceArn: String?
    var nextToken: String?
    var limit: Int?
  }
  struct Output: Encodable {
    var replays: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try call.documents(Replay.kind).filter { replay in
      replay.name.hasPrefix(input.namePrefix ?? "")
        && (input.state == nil || replay.body["State"]?.string == input.state)
        && (input.eventSourceArn == nil || replay.body["EventSourceArn"]?.string == input.eventSourceArn)
    }
    let page = try Page(all, after: input.nextToken, size: input.limit, by: \.name)
    return Output(replays: page.elements.map(\.body), nextToken: page.token)
  }
}
