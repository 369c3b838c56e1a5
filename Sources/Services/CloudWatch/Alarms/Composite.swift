import AWSModel
import Cloud
import GRDB

/// Composite alarms: their rules over the states of others, and when these are looked at.
enum Composite {
  /// Has the composite alarms above `alarm` evaluated next.
  static func wakeParents(of alarm: Alarm, _ call: Call) throws {
    let names = try String.fetchAll(
      call.db,
      sql: "SELECT parent FROM alarm_children WHERE account = ? AND region = ? AND child = ? ORDER BY parent",
      arguments: [call.scope.account, call.scope.region, alarm.name])
    for name in names {
      try call.later(
        Request(
          "cloudwatch", "_EvaluateAlarm", ["AlarmName": .string(name)],
          principal: .service("cloudwatch.amazonaws.com", source: alarm.arn(call.scope)), scope: call.scope))
    }
  }

  /// Looks at the states that the rule names. The texts follow AWS's documentation of composite alarms; the one for a new
  /// alarm is not verified.
  static func evaluate(_ alarm: inout Alarm, _ call: inout Call) throws {
    let rule = try CompositeRule(alarm.given["AlarmRule"]?.string ?? "")
    var states: [String: Alarm] = [:]
    for name in rule.names { states[name] = try Alarm.find(name, call) }
    let new: AlarmState = rule.holds { states[$0]?.state } ? .alarm : .ok
    guard new != alarm.state else { return }
    let triggers = rule.names.compactMap { states[$0] }.sorted { $0.transitioned > $1.transitioned }
    let data: Value = [
      "triggeringAlarms": .list(
        triggers.map { child in
          [
            "arn": .string(child.arn(call.scope)),
            "state": ["value": .string(child.state.rawValue), "timestamp": .string(child.stateUpdated.cloudWatchText)],
          ]
        })
    ]
    var reason = "\(alarm.arn(call.scope)) was created and its alarm rule evaluates to \(new.rawValue)"
    if alarm.state != .insufficient, let child = triggers.first {
      reason = "\(child.arn(call.scope)) transitioned to \(child.state.rawValue) at \(spelled(child.transitioned))"
    }
    try alarm.change(to: new, reason, data: JSONText.render(data), &call)
  }

  /// `Monday 23 November, 2026 18:05:00 UTC`.
  private static func spelled(_ at: Timestamp) -> String {
    let civil = CivilTime(at)
    let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    let time = String(Array(at.iso8601(digits: 0))[11...18])
    return
      "\(days[civil.weekday]) \(civil.day < 10 ? "0" : "")\(civil.day) \(months[civil.month - 1]), \(civil.year) \(time) UTC"
  }
}

/// The rule of a composite alarm: `ALARM(cpu) AND NOT (OK("disk full") OR INSUFFICIENT_DATA(net))`.
///
/// Source: CloudWatch API, PutCompositeAlarm, `AlarmRule`; also `AT_LEAST(2, ALARM, (a, b, c))` and, in percent,
/// `AT_LEAST(50%, …)`.
struct CompositeRule: Sendable {
  private indirect enum Test: Sendable {
    case truth(Bool)
    case state(AlarmState, String)
    case not(Test)
    case and(Test, Test)
    case or(Test, Test)
    case atLeast(Double, isPercent: Bool, AlarmState, isNegated: Bool, [String])
  }

  private var test = Test.truth(false)
  /// The alarms it names, in their order.
  private(set) var names: [String] = []
  private var words: ArraySlice<String> = []
  private var depth = 0

  /// - Throws: `ValidationError` for a text that is no rule; the wording is not verified.
  init(_ text: String) throws {
    words = Self.split(text)[...]
    test = try either()
    guard words.isEmpty else { throw Self.invalid(words.first) }
  }

  /// Whether the rule holds, given the states of alarms.
  func holds(_ state: (String) -> AlarmState?) -> Bool { Self.holds(test, state) }

  private static func holds(_ test: Test, _ state: (String) -> AlarmState?) -> Bool {
    switch test {
    case .truth(let truth): return truth
    case .state(let wanted, let name): return state(name) == wanted
    case .not(let inner): return !holds(inner, state)
    case .and(let left, let right): return holds(left, state) && holds(right, state)
    case .or(let left, let right): return holds(left, state) || holds(right, state)
    case .atLeast(let least, let isPercent, let wanted, let isNegated, let names):
      let count = Double(names.count { (state($0) == wanted) != isNegated })
      return count >= (isPercent ? least / 100 * Double(names.count) : least)
    }
  }

  private mutating func either() throws -> Test {
    var left = try both()
    while take("OR") { left = .or(left, try both()) }
    return left
  }

  private mutating func both() throws -> Test {
    var left = try single()
    while take("AND") { left = .and(left, try single()) }
    return left
  }

  private mutating func single() throws -> Test {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100, let word = words.popFirst() else { throw Self.invalid(words.first) }
    switch word.uppercased() {
    case "NOT": return .not(try single())
    case "TRUE": return .truth(true)
    case "FALSE": return .truth(false)
    case "(":
      let inner = try either()
      guard take(")") else { throw Self.invalid(words.first) }
      return inner
    case "AT_LEAST": return try atLeast()
    case let name:
      guard let state = AlarmState(rawValue: name), take("("), let alarm = words.popFirst(), take(")") else {
        throw Self.invalid(word)
      }
      return .state(state, note(alarm))
    }
  }

  private mutating func atLeast() throws -> Test {
    guard take("("), let number = words.popFirst(), take(",") else { throw Self.invalid(words.first) }
    let isPercent = number.hasSuffix("%")
    guard let least = Double(isPercent ? String(number.dropLast()) : number) else { throw Self.invalid(number) }
    let isNegated = take("NOT")
    guard let word = words.popFirst(), let state = AlarmState(rawValue: word), take(","), take("(") else {
      throw Self.invalid(words.first)
    }
    var members: [String] = []
    repeat {
      guard let name = words.popFirst() else { throw Self.invalid(nil) }
      members.append(note(name))
    } while take(",")
    guard take(")"), take(")") else { throw Self.invalid(words.first) }
    return .atLeast(least, isPercent: isPercent, state, isNegated: isNegated, members)
  }

  private mutating func note(_ text: String) -> String {
    let name = Alarm.name(text)
    if !names.contains(name) { names.append(name) }
    return name
  }

  private mutating func take(_ word: String) -> Bool {
    guard words.first?.uppercased() == word else { return false }
    words.removeFirst()
    return true
  }

  private static func invalid(_ word: String?) -> ServiceError {
    .alarmValidation("AlarmRule contains invalid expression\(word.map { " near '\($0)'" } ?? "")")
  }

  private static func split(_ text: String) -> [String] {
    var words: [String] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" {
        let inside = rest.dropFirst().prefix { $0 != "\"" }
        words.append(String(inside))
        rest = rest[inside.endIndex...].dropFirst()
      } else if "(),".contains(first) {
        words.append(String(rest.removeFirst()))
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"(),\"".contains($0) }
        words.append(String(word))
        rest = rest[word.endIndex...]
      }
    }
    return words
  }
}
