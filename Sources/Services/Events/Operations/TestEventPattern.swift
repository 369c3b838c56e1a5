import AWSModel
import Cloud

/// Says whether a pattern matches an event.
///
/// - Throws: `InvalidEventPatternException`, `ValidationException` (400) for an event without the fields that every event
///   has. Source: EventBridge API, TestEventPattern.
enum TestEventPattern: ServiceOperation {
  static let access = Access<Input>("events:TestEventPattern")

  struct Input: Decodable {
    var eventPattern: String
    var event: String
  }

  struct Output: Encodable { var result: Bool }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let pattern: EventPattern
    do {
      pattern = try EventPattern(input.eventPattern)
    } catch {
      throw ServiceError.invalidPattern(error)
    }
    guard let event = try? JSONText.parse(input.event), required.allSatisfy({ event[$0] != nil }) else {
      throw ServiceError.invalidEvent
    }
    return Output(result: pattern.matches(event))
  }

  private static let required = ["id", "detail-type", "source", "account", "time", "region", "resources"]
}
