import AWSModel

/// Which records of a source a function is invoked with: those that match one of up to five patterns.
///
/// Source: Lambda Developer Guide, "Control which events Lambda sends to your function".
struct BatchFilter {
  private let patterns: [EventPattern]

  /// - Parameter criteria: `{"Filters": [{"Pattern": "…"}]}`; nil lets everything pass.
  init(_ criteria: Value?) {
    patterns = (criteria?["Filters"]?.list ?? []).compactMap { filter in
      filter["Pattern"]?.string.flatMap { try? EventPattern($0) }
    }
  }

  /// - Throws: `InvalidParameterValueException` for a pattern that cannot be read.
  static func check(_ criteria: Value) throws {
    for filter in criteria["Filters"]?.list ?? [] {
      do {
        _ = try EventPattern(filter["Pattern"]?.string ?? "")
      } catch {
        throw ServiceError.invalidParameter("Invalid filter pattern definition.")
      }
    }
  }

  /// Whether a record passes. The body of a queue's message is looked into when it is JSON.
  func accepts(_ record: Value) -> Bool {
    if patterns.isEmpty { return true }
    var seen = record
    if let body = record["body"]?.string, let parsed = try? JSONText.parse(body) { seen["body"] = parsed }
    return patterns.contains { $0.matches(seen) }
  }
}
