import AWSModel
import Cloud

/// Describes a replay.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DescribeReplay.
enum DescribeReplay: ServiceOperation {
  static let access = Access<Input>("events:DescribeReplay", on: .replay(\.replayName))

  struct Input: Decodable { var replayName: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let replay = try Replay.named(input.replayName, call)
    var value = replay.body
    value["ReplayArn"] = .string(Replay.arn(replay.name, call.scope))
    return value
  }
}
