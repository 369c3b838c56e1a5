import AWSModel
import Cloud

/// Lists the buses by name, a page at a time.
///
/// Source: EventBridge API, ListEventBuses.
enum ListEventBuses: ServiceOperation {
  static let access = Access<Input>("events:ListEventBuses")

  struct Input: Decodable {
    var namePrefix: String?
    var nextToken: String?
    var limit: Int?
  }

  struct Output: Encodable {
    var eventBuses: [EventBusOutput]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try EventBus.all(call).filter { $0.name.hasPrefix(input.namePrefix ?? "") }
    let page = try Page(all, after: input.nextToken, size: input.limit, by: \.name)
    let buses = try page.elements.map { bus in
      EventBusOutput(bus, policy: try BusPolicy(of: bus, call).text, call.scope)
    }
    return Output(eventBuses: buses, nextToken: page.token)
  }
}
