import AWSModel
import Cloud

/// Puts up to ten events on buses. Each rule that matches one is fired next, by `_FireRule`.
///
/// An entry that is refused is reported in its place, with success. An event for a bus that does not exist is accepted and
/// goes nowhere, as on AWS (recorded).
///
/// - Throws: `ValidationException` (400). Source: EventBridge API, PutEvents.
enum PutEvents: ServiceOperation {
  static let access = Access<Input>("events:PutEvents", on: .bus { $0.entries.first?.eventBusName })

  struct Input: Decodable { var entries: [Entry] }

  struct Entry: Decodable {
    var source: String?
    var detailType: String?
    var detail: String?
    var resources: [String]?
    var time: Timestamp?
    var eventBusName: String?
  }

  struct Output: Encodable {
    var failedEntryCount: Int
    var entries: [Result]
  }

  struct Result: Encodable {
    var eventId: String?
    var errorCode: String?
    var errorMessage: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard input.entries.map(size).reduce(0, +) <= 1_048_576 else { throw ServiceError.entriesTooLarge }
    var results: [Result] = []
    for entry in input.entries {
      do {
        results.append(Result(eventId: try put(entry, &call)))
      } catch let refusal as EntryRefusal {
        results.append(Result(errorCode: refusal.code, errorMessage: refusal.message))
      }
    }
    return Output(failedEntryCount: results.count { $0.errorCode != nil }, entries: results)
  }

  private static func put(_ entry: Entry, _ call: inout Call) throws -> String {
    let detail = try entry.checked(by: call.principal)
    let id = call.random.uuid()
    let bus = EventBus.name(entry.eventBusName)
    let event = EventMessage.make(
      id: id, detailType: entry.detailType ?? "", source: entry.source ?? "", time: entry.time ?? call.now,
      resources: entry.resources ?? [], detail: detail, call.scope)
    guard try EventBus.find(bus, call) != nil else {
      call.effect("event \(entry.title)", .failed, "there is no event bus \(bus), so it goes nowhere; id \(id)")
      return id
    }
    try Archive.keep(event, on: bus, call)
    let rules = try BusDelivery.match(event, on: bus, call)
    let end = rules.isEmpty ? "matches no rule of bus \(bus)" : "matches \(rules.joined(separator: ", "))"
    // Services tell of all they do; only what somebody waits for is worth a line.
    let isOwn = if case .service = call.principal { false } else { true }
    if isOwn || !rules.isEmpty { call.effect("event \(entry.title)", .sent, "\(end); id \(id)") }
    return id
  }

  /// What counts against the limit: EventBridge User Guide, "Calculating PutEvents event entry size".
  private static func size(_ entry: Entry) -> Int {
    let texts = [entry.source, entry.detailType, entry.detail].compactMap(\.self) + (entry.resources ?? [])
    return texts.map(\.utf8.count).reduce(entry.time == nil ? 0 : 14, +)
  }
}

/// Why one entry was not taken. Codes and messages are recorded.
struct EntryRefusal: Error {
  var code: String
  var message: String

  static func required(_ name: String) -> EntryRefusal {
    EntryRefusal(
      code: "InvalidArgument", message: "Parameter \(name) is not valid. Reason: \(name) is a required argument.")
  }

  static let malformedDetail = EntryRefusal(code: "MalformedDetail", message: "Detail is malformed.")

  /// Sources that begin with `aws.` are the services' own.
  static let foreignSource = EntryRefusal(
    code: "NotAuthorizedForSourceException", message: "Not authorized for the source.")
}

extension PutEvents.Entry {
  /// `shop Order Placed`, for the learner's eyes.
  fileprivate var title: String { [source, detailType].compactMap(\.self).joined(separator: " ") }

  /// The detail, when the entry can be taken from this principal.
  fileprivate func checked(by principal: Principal) throws -> Value {
    guard let source, !source.isEmpty else { throw EntryRefusal.required("Source") }
    guard let detailType, !detailType.isEmpty else { throw EntryRefusal.required("DetailType") }
    guard let detail, !detail.isEmpty else { throw EntryRefusal.required("Detail") }
    if source.hasPrefix("aws.") {
      guard case .service = principal else { throw EntryRefusal.foreignSource }
    }
    guard let parsed = try? JSONText.parse(detail), parsed.map != nil else { throw EntryRefusal.malformedDetail }
    return parsed
  }
}
