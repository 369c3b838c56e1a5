import AWSModel
import Cloud

/// Lists archives by name: all, those of a bus, or those whose names begin alike.
///
/// - Throws: `ResourceNotFoundException` (400) for a bus that does not exist. Source: EventBridge API, ListArchives.
enum ListArchives: ServiceOperation {
  static let access = Access<Input>("events:ListArchives")

  struct Input: Decodable {
    var namePrefix: String?
    var eventSourceArn: String?
    var state: String?
    var nextToken: String?
    var limit: Int?
  }
  struct Output: Encodable {
    var archives: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let bus = try input.eventSourceArn.map { try EventBus.named($0, call).name }
    let all = try Archive.all(call).filter { archive in
      archive.name.hasPrefix(input.namePrefix ?? "") && (bus == nil || bus == archive.bus)
        && (input.state ?? "ENABLED") == "ENABLED"
    }
    let page = try Page(all, after: input.nextToken, size: input.limit, by: \.name)
    return Output(archives: try page.elements.map { try $0.described(call) }, nextToken: page.token)
  }
}
