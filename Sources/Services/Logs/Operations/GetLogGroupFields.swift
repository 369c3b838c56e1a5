import AWSModel
import Cloud

/// The fields of a group's events around an instant, with the share of the events that have each.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException`. Without an instant, the last fifteen minutes are
/// looked at (API, GetLogGroupFields).
enum GetLogGroupFields: ServiceOperation {
  static let access = Access<Input>(
    "logs:GetLogGroupFields", on: .logGroup { $0.logGroupName ?? $0.logGroupIdentifier ?? "*" })

  struct Input: Decodable {
    var logGroupName: String?
    var logGroupIdentifier: String?
    /// Seconds since the epoch; eight minutes on both sides are looked at.
    var time: Int64?
  }
  struct Output: Encodable {
    struct Field: Encodable {
      var name: String
      var percent: Int
    }
    var logGroupFields: [Field]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let group = try LogGroup.named(LogGroup.name(input.logGroupName, or: input.logGroupIdentifier), call)
    let now = call.now.milliseconds / 1_000
    let middle = input.time.map { min(max($0, 480), now + 7_200) }
    let events = try LogQuery.events(
      of: [group], from: middle.map { $0 - 480 } ?? now - 900, to: middle.map { $0 + 480 } ?? now, call)
    var counts: [String: Int] = [:]
    for event in events { for name in event.fields.keys { counts[name, default: 0] += 1 } }
    let fields = counts.map { Output.Field(name: $0, percent: $1 * 100 / max(1, events.count)) }
    return Output(logGroupFields: fields.sorted { ($1.percent, $0.name) < ($0.percent, $1.name) })
  }
}
