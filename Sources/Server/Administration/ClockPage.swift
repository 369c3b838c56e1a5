import AWSModel
import Cloud

/// `/_skylab/clock`: what time it is in the sandbox, and how it passes.
///
/// A change is one of `{"advance": "90m"}`, `{"set": "2026-11-24T09:00:00Z"}`, `{"until": "next"}` (or an instant),
/// `{"speed": 60}` and `{"freeze": true}` (or false). Time only goes forward, and what becomes due on the way is performed.
enum ClockPage {
  static func report(of cloud: Cloud) throws -> Value {
    let clock = try cloud.clock()
    return [
      "now": .string(clock.now.iso8601), "mode": .string(clock.mode.rawValue), "speed": .integer(clock.speed),
      "next": try cloud.nextDue().map { .string($0.iso8601) } ?? .null,
    ]
  }

  /// - Throws: `AdministrationRefused` for what is no change of the clock.
  static func change(_ cloud: Cloud, as body: [UInt8]) async throws {
    let now = try cloud.clock().now
    switch try wish(body) {
    case ("advance", .string(let text)):
      guard let duration = ClockText.duration(text) else {
        throw AdministrationRefused(status: 400, message: #"Say how long, such as "90m", "3h", "1d" or "1h 30m"."#)
      }
      _ = try await cloud.advance(to: now + duration)
    case ("advance", .integer(let seconds)) where (0...ClockText.longest).contains(seconds):
      _ = try await cloud.advance(to: now + .seconds(seconds))
    case ("until", "next"):
      if let next = try cloud.nextDue(), next > now { _ = try await cloud.advance(to: next) }
    case ("set", .string(let text)), ("until", .string(let text)):
      guard let instant = ClockText.instant(text, after: now) else {
        throw AdministrationRefused(status: 400, message: #"Say when in UTC, such as "2026-11-24T09:00:00Z"."#)
      }
      guard instant >= now else {
        throw AdministrationRefused(status: 400, message: "Time only goes forward; it is \(now.iso8601).")
      }
      _ = try await cloud.advance(to: instant)
    case ("speed", .integer(let speed)) where (1...SandboxClock.fastest).contains(speed):
      try cloud.setClock(speed: speed)
    case ("freeze", .bool(let isFrozen)):
      try cloud.setClock(isFrozen ? .frozen : .running)
    default:
      throw AdministrationRefused(status: 400, message: hint)
    }
  }

  private static func wish(_ body: [UInt8]) throws -> (String, Value) {
    guard let text = String(validating: body, as: UTF8.self), case .map(let members)? = try? JSONText.parse(text),
      members.count == 1, let member = members.elements.first
    else { throw AdministrationRefused(status: 400, message: hint) }
    return (member.key, member.value)
  }

  private static let hint = """
    Send one of {"advance": "90m"}, {"set": "2026-11-24T09:00:00Z"}, {"until": "next"}, {"speed": 60}, {"freeze": true}.
    """
}
