import AWSModel
import Cloud

/// A replay: an archive's events of some time, put on their bus once more.
struct Replay {
  static let kind = "replay"

  static func arn(_ name: String, _ scope: Scope) -> String { scope.arn("events", "replay/\(name)").description }

  /// - Throws: `ResourceNotFoundException` (400).
  static func named(_ name: String, _ call: Call) throws -> StoredDocument {
    guard let document = try call.document(kind, name) else { throw ServiceError.noSuchReplay(name) }
    return document
  }
}

extension ResourceName {
  /// The replay that a member names.
  static func replay(_ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { Replay.arn(name($0), $1) }
  }
}

/// Puts a replay's events on their bus: an internal request, made next by StartReplay.
///
/// Events carry `replay-name`, so that rules and archives can tell them; an archive does not keep them again.
enum RunReplay: ServiceOperation {
  static let access = Access<Input>("events:RunReplay", on: .replay(\.replayName))

  struct Input: Decodable { var replayName: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let replay = try call.document(Replay.kind, input.replayName), replay.body["State"] == "STARTING" else {
      return Output()
    }
    var body = replay.body
    let archive = try Archive.find(
      ARN(body["EventSourceArn"]?.string ?? "").map { String($0.resource.dropFirst(8)) } ?? "", call)
    let events =
      try archive?.events(from: instant(body["EventStartTime"]), to: instant(body["EventEndTime"]), call) ?? []
    let bus = EventBus.name(body["Destination"]?["Arn"]?.string)
    let wanted = body["Destination"]?["FilterArns"]?.list?.compactMap(\.string)
    for (_, event) in events {
      try BusDelivery.match(marked(event, replay.name), on: bus, rules: wanted, call)
    }
    body["State"] = "COMPLETED"
    body["EventLastReplayedTime"] = events.last.map { .timestamp($0.at) } ?? body["EventEndTime"]
    body["ReplayEndTime"] = .timestamp(call.now)
    try call.save(Replay.kind, replay.name, body)
    call.effect("replay \(replay.name)", .ran, "\(events.count) events")
    return Output()
  }

  private static func instant(_ value: Value?) -> Timestamp {
    if case .timestamp(let instant)? = value { instant } else { Timestamp(microseconds: 0) }
  }

  /// The event with the replay's name after its Region, where AWS puts it.
  private static func marked(_ event: Value, _ name: String) -> Value {
    var marked: Value = .empty
    for (member, value) in event.map ?? [:] {
      marked[member] = value
      if member == "region" { marked["replay-name"] = .string(name) }
    }
    return marked
  }
}
