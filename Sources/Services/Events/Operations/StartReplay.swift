import AWSModel
import Cloud

/// Puts an archive's events of some time on their bus once more, by `_RunReplay`.
///
/// - Throws: `ResourceAlreadyExistsException`, `ResourceNotFoundException`, `ValidationException` (400), recorded.
///
/// Differs from AWS: the events come all at once, not over minutes. Source: EventBridge API, StartReplay.
enum StartReplay: ServiceOperation {
  static let access = Access<Input>("events:StartReplay", on: .replay(\.replayName))

  struct Input: Decodable {
    struct Destination: Decodable {
      var arn: String
      var filterArns: [String]?
    }
    var replayName: String
    var description: String?
    var eventSourceArn: String
    var eventStartTime: Timestamp
    var eventEndTime: Timestamp
    var destination: Destination
  }
  struct Output: Encodable {
    var replayArn: String
    var state = "STARTING"
    var replayStartTime: Timestamp
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try call.document(Replay.kind, input.replayName) == nil else {
      throw ServiceError("ResourceAlreadyExistsException", "Replay \(input.replayName) already exists.")
    }
    let bus = try EventBus.named(input.destination.arn, call)
    let name = input.eventSourceArn.split(separator: "/", maxSplits: 1).last.map(String.init) ?? ""
    guard let archive = try Archive.find(name, call) else {
      throw ServiceError.invalidRequest(
        "Parameter EventSourceArn is not valid. Reason: Archive \(name) does not exist.")
    }
    guard archive.bus == bus.name else {
      throw ServiceError.invalidRequest(
        "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.")
    }
    guard input.eventStartTime < input.eventEndTime else {
      throw ServiceError.invalidRequest(
        "Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.")
    }
    let running = try call.documents(Replay.kind).count { $0.body["State"] == "STARTING" }
    guard running < 10 else { throw ServiceError.limitExceeded }
    var body = call.request.input
    body["State"] = "STARTING"
    body["ReplayStartTime"] = .timestamp(call.now)
    body["EventStartTime"] = .timestamp(input.eventStartTime)
    body["EventEndTime"] = .timestamp(input.eventEndTime)
    try call.save(Replay.kind, input.replayName, body)
    call.effect("replay \(input.replayName)", .started)
    let arn = Replay.arn(input.replayName, call.scope)
    try call.later(
      Request(
        "events", "_RunReplay", ["ReplayName": .string(input.replayName)],
        principal: .service("events.amazonaws.com", source: arn), scope: call.scope), tag: arn)
    return Output(replayArn: arn, replayStartTime: call.now)
  }
}
