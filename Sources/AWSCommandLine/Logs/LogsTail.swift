import AWSModel
import OrderedCollections

/// What `aws logs tail GROUP …` asks for.
///
/// Source: AWS CLI Command Reference, version 2, `logs tail`.
public struct LogsTail: Sendable {
  /// How an event is written.
  public enum Format: String, Sendable, CaseIterable { case detailed, short, json }

  /// The log group.
  public let group: String
  /// Whether to go on until Ctrl-C.
  public let follows: Bool
  /// How events are written.
  public let format: Format
  private let since: String
  private let filter: OrderedDictionary<String, Value>

  /// Reads the words behind `logs tail`.
  ///
  /// - Throws: for missing, unknown or unreadable arguments.
  public init(_ words: [String]) throws(CommandError) {
    var names = Argument.option("log-stream-names")
    names.arity = .many
    let given = try CustomArguments(
      words,
      [
        .positional("group_name"), .option("since"), .flag("follow", "follow", true),
        .option("format", choices: Format.allCases.map(\.rawValue)), .option("filter-pattern"), names,
        .option("log-stream-name-prefix"),
      ])
    group = given["group_name"] ?? ""
    since = given["since"] ?? "10m"
    follows = given.isSet("follow")
    format = given["format"].flatMap(Format.init) ?? .detailed
    var filter: OrderedDictionary<String, Value> = [:]
    if let pattern = given["filter-pattern"] { filter["filterPattern"] = .string(pattern) }
    if let names = given.list("log-stream-names") { filter["logStreamNames"] = .list(names.map { .string($0) }) }
    if let prefix = given["log-stream-name-prefix"] { filter["logStreamNamePrefix"] = .string(prefix) }
    self.filter = filter
  }

  /// The input of the first `FilterLogEvents`.
  ///
  /// - Throws: for a `--since` that is neither a number with one of `s m h d w` nor a timestamp.
  public func input(now: Timestamp) throws(CommandError) -> Value {
    var input: OrderedDictionary<String, Value> = ["logGroupName": .string(group), "interleaved": true]
    input["startTime"] = .integer(try start(now).microseconds / 1_000)
    return .map(input.merging(filter) { first, _ in first })
  }

  private func start(_ now: Timestamp) throws(CommandError) -> Timestamp {
    let digits = since.prefix { $0.isASCII && $0.isNumber }
    if let number = Int64(digits), let unit = Self.units[String(since.dropFirst(digits.count))],
      number < 1_000_000_000
    {
      return now + .seconds(-number * unit)
    }
    guard let instant = Timestamp(text: since, today: now) else {
      // botocore's words; what its date parser says behind them differs from case to case.
      throw .internalFault("Invalid timestamp \"\(since)\": Unknown string format: \(since)")
    }
    return instant
  }

  private static let units: [String: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]

  /// One event as a line, or as several where the message has several or is JSON in the format `json`.
  ///
  /// - Parameter color: Whether the time is green and the stream cyan.
  public func line(for event: Value, color: Bool) -> String {
    let instant = Timestamp(microseconds: (event["timestamp"]?.integer ?? 0) * 1_000)
    let stream = painted(event["logStreamName"]?.string ?? "", "36", color)
    let message = event["message"]?.string ?? ""
    let text =
      switch format {
      case .detailed: "\(painted(instant.iso8601(digits: 6, suffix: "+00:00"), "32", color)) \(stream) \(message)"
      case .short: "\(painted(instant.iso8601(digits: 0, suffix: ""), "32", color)) \(message)"
      case .json: "\(painted(instant.commandLine, "32", color)) \(stream) \(pretty(message))"
      }
    var scalars = Substring(text).unicodeScalars
    while let last = scalars.last, ShorthandCharacters.isBlank(last) { scalars.removeLast() }
    return String(scalars) + "\n"
  }

  private func painted(_ text: String, _ code: String, _ color: Bool) -> String {
    color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func pretty(_ message: String) -> String {
    do throws(JSONSyntaxError) {
      return "\n" + JSONText.render(try JSONText.parse(message), style: .pretty)
    } catch {
      return message
    }
  }
}
