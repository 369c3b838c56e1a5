/// What an event must look like for a rule to match it.
///
/// Source: EventBridge User Guide, "Event pattern syntax" and "Comparison operators". Every field of the pattern must
/// match (`$or` lists alternatives); a field matches when one of its matchers accepts one of the event's values there. The
/// values of an array are each tried; within an array of objects one object must match all that the pattern says of it.
public struct EventPattern: Sendable, Hashable {
  enum Field: Sendable, Hashable {
    case nested(EventPattern)
    case leaf([Matcher])
  }

  var fields: [String: Field] = [:]
  /// Each element is one `$or`: at least one of its patterns must match.
  var alternatives: [[EventPattern]] = []

  /// Whether `event`, a JSON object, matches.
  public func matches(_ event: Value) -> Bool { matches(optional: event) }

  private func matches(optional value: Value?) -> Bool {
    if case .list(let elements) = value, !elements.isEmpty {
      return elements.contains { matches(optional: $0) }
    }
    return fields.allSatisfy { name, field in
      let found = value?[name]
      return switch field {
      case .nested(let pattern): pattern.matches(optional: found)
      case .leaf(let matchers): Self.matches(leaves(found), matchers)
      }
    } && alternatives.allSatisfy { $0.contains { $0.matches(optional: value) } }
  }

  private static func matches(_ leaves: [Value], _ matchers: [Matcher]) -> Bool {
    matchers.contains { matcher in
      if case .exists(let wanted) = matcher { return wanted != leaves.isEmpty }
      return leaves.contains(where: matcher.accepts)
    }
  }

  /// The values at a place of the event, those of arrays one by one; an object is no value.
  private func leaves(_ value: Value?) -> [Value] {
    switch value {
    case nil, .map: []
    case .list(let elements): elements.flatMap(leaves)
    case let leaf?: [leaf]
    }
  }
}
