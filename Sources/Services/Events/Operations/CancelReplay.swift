import AWSModel
import Cloud

/// Stops a replay that has not yet run.
///
/// - Throws: `ResourceNotFoundException`, `IllegalStatusException` (400) for one that is over; the wording of the latter is
///   not verified. Source: EventBridge API, CancelReplay.
enum CancelReplay: ServiceOperation {
  static let access = Access<Input>("events:CancelReplay", on: .replay(\.replayName))

  struct Input: Decodable { var replayName: String }
  struct Output: Encodable {
    var replayArn: String
    var state: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let replay = try Replay.named(input.replayName, call)
    guard replay.body["State"] == "STARTING" else {
      throw ServiceError(
        "IllegalStatusException", "Replay \(input.replayName) is not in a valid state for this operation.")
    }
    let arn = Replay.arn(replay.name, call.scope)
    try call.cancel(tag: arn)
    var body = replay.body
    body["State"] = "CANCELLED"
    body["ReplayEndTime"] = .timestamp(call.now)
    try call.save(Replay.kind, replay.name, body)
    call.effect("replay \(replay.name)", .updated, "cancelled")
    return Output(replayArn: arn, state: "CANCELLING")
  }
}
