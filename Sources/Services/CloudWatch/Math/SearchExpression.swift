import AWSModel
import Cloud
import GRDB

/// What SEARCH looks for: `{AWS/Lambda,FunctionName} MetricName="Errors" NOT tidy`.
///
/// A schema in braces fixes the namespace and the names of the dimensions. Words must all occur (`OR`, `NOT` and brackets
/// as usual); quoted ones exactly, others as a part of a name, whatever their case. `Name=word` looks at one property only.
/// Source: CloudWatch User Guide, "CloudWatch search expression syntax". Tokens within names are not told apart.
struct SearchExpression: Sendable {
  private indirect enum Test: Sendable {
    case word(property: String?, text: String, isExact: Bool)
    case not(Test)
    case all([Test])
    case any([Test])
  }

  private var schema: (namespace: String, dimensions: Set<String>)?
  private var test: Test

  init(_ text: String) throws {
    var rest = Substring(text).drop { $0 == " " }
    if rest.first == "{" {
      guard let end = rest.firstIndex(of: "}") else {
        throw InvalidMathExpression("Invalid syntax in SEARCH expression")
      }
      let names = rest[rest.index(after: rest.startIndex)..<end].split(separator: ",").map { name in
        String(name.drop { $0 == " " || $0 == "\"" }.reversed().drop { $0 == " " || $0 == "\"" }.reversed())
      }
      guard let namespace = names.first else { throw InvalidMathExpression("Invalid syntax in SEARCH expression") }
      schema = (namespace, Set(names.dropFirst()))
      rest = rest[rest.index(after: end)...]
    }
    var words = Self.words(rest)[...]
    test = try Self.either(&words, depth: 0)
    guard words.isEmpty else { throw InvalidMathExpression("Invalid syntax in SEARCH expression") }
  }

  /// The metrics that fit, at most a hundred, as AWS limits them.
  func metrics(_ call: Call) throws -> [MetricStat.Metric] {
    let rows = try Row.fetchAll(
      call.db,
      sql: "SELECT * FROM metrics WHERE account = ? AND region = ? AND (? IS NULL OR namespace = ?) ORDER BY id",
      arguments: [call.scope.account, call.scope.region, schema?.namespace, schema?.namespace])
    let metrics = try rows.map { row in
      MetricStat.Metric(
        namespace: row["namespace"], metricName: row["name"], dimensions: try Dimension.read(row["dimensions"]))
    }
    return Array(metrics.filter(fits).prefix(100))
  }

  private func fits(_ metric: MetricStat.Metric) -> Bool {
    if let schema, Set((metric.dimensions ?? []).map(\.name)) != schema.dimensions { return false }
    return Self.holds(test, metric)
  }

  private static func holds(_ test: Test, _ metric: MetricStat.Metric) -> Bool {
    switch test {
    case .not(let inner): return !holds(inner, metric)
    case .all(let tests): return tests.allSatisfy { holds($0, metric) }
    case .any(let tests): return tests.contains { holds($0, metric) }
    case .word(let property, let text, let isExact):
      return texts(property, metric).contains { found in
        isExact ? found == text : found.lowercased().contains(text.lowercased())
      }
    }
  }

  private static func texts(_ property: String?, _ metric: MetricStat.Metric) -> [String] {
    switch property?.lowercased() {
    case "metricname": return [metric.metricName ?? ""]
    case "namespace": return [metric.namespace ?? ""]
    case let name?: return (metric.dimensions ?? []).filter { $0.name.lowercased() == name }.map(\.value)
    case nil:
      return [metric.metricName ?? "", metric.namespace ?? ""]
        + (metric.dimensions ?? []).flatMap { [$0.name, $0.value] }
    }
  }

  private static func either(_ words: inout ArraySlice<Word>, depth: Int) throws -> Test {
    var alternatives = [try both(&words, depth: depth)]
    while words.first == .plain("OR") {
      words.removeFirst()
      alternatives.append(try both(&words, depth: depth))
    }
    return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
  }

  private static func both(_ words: inout ArraySlice<Word>, depth: Int) throws -> Test {
    guard depth < 50 else { throw InvalidMathExpression("Invalid syntax in SEARCH expression") }
    var tests: [Test] = []
    while let word = words.first, word != .plain("OR"), word != .plain(")") {
      words.removeFirst()
      var isNegated = false
      var current = word
      while current == .plain("NOT") || current == .plain("AND") {
        if current == .plain("NOT") { isNegated.toggle() }
        guard let next = words.popFirst() else { throw InvalidMathExpression("Invalid syntax in SEARCH expression") }
        current = next
      }
      let test = try single(current, &words, depth: depth)
      tests.append(isNegated ? .not(test) : test)
    }
    return .all(tests)
  }

  private static func single(_ word: Word, _ words: inout ArraySlice<Word>, depth: Int) throws -> Test {
    if word == .plain("(") {
      let inner = try either(&words, depth: depth + 1)
      guard words.popFirst() == .plain(")") else { throw InvalidMathExpression("Invalid syntax in SEARCH expression") }
      return inner
    }
    if words.first == .plain("="), let name = word.text {
      words.removeFirst()
      guard let value = words.popFirst() else { throw InvalidMathExpression("Invalid syntax in SEARCH expression") }
      if value == .plain("(") {
        return property(name, of: try single(value, &words, depth: depth + 1))
      }
      return .word(property: name, text: value.text ?? "", isExact: value.isQuoted)
    }
    return .word(property: nil, text: word.text ?? "", isExact: word.isQuoted)
  }

  private static func property(_ name: String, of test: Test) -> Test {
    switch test {
    case .word(_, let text, let isExact): .word(property: name, text: text, isExact: isExact)
    case .not(let inner): .not(property(name, of: inner))
    case .all(let tests): .all(tests.map { property(name, of: $0) })
    case .any(let tests): .any(tests.map { property(name, of: $0) })
    }
  }

  private enum Word: Equatable {
    case plain(String)
    case quoted(String)

    var isQuoted: Bool { if case .quoted = self { true } else { false } }
    var text: String? {
      switch self {
      case .plain(let text), .quoted(let text): text
      }
    }
  }

  private static func words(_ text: Substring) -> [Word] {
    var words: [Word] = []
    var rest = text
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
      } else if first == "\"" {
        let inside = rest.dropFirst().prefix { $0 != "\"" }
        words.append(.quoted(String(inside)))
        rest = rest[inside.endIndex...].dropFirst()
      } else if "()=".contains(first) {
        words.append(.plain(String(rest.removeFirst())))
      } else {
        let word = rest.prefix { !" \"()=".contains($0) }
        words.append(.plain(String(word)))
        rest = rest[word.endIndex...]
      }
    }
    return words
  }
}
