/// The words of dates and times, and how text is cut into tokens.
extension TimestampReader {
  /// What may stand between the parts of a date and means nothing.
  static let separators: Set<String> = [
    " ", ".", ",", ";", "-", "/", "'", "at", "on", "and", "ad", "m", "t", "of", "st", "nd", "rd", "th",
  ]
  /// Hours to add to an hour of twelve.
  static let halves = ["am": 0, "a": 0, "pm": 12, "p": 12]

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

  /// 1...12 for a month's whole name or its first three letters, and for `sept`.
  static func month(_ name: String) -> Int? {
    months.firstIndex { $0 == name || $0.prefix(3) == name || ($0 == "september" && name == "sept") }.map { $0 + 1 }
  }

  /// 0 for Sunday ... 6 for Saturday, by the whole name or its first three letters.
  static func weekday(_ name: String) -> Int? { weekdays.firstIndex { $0 == name || $0.prefix(3) == name } }

  /// `18`, `1800`, `180021` and `180021.5`, which stand without colons after a whole date.
  static func compactTime(_ digits: Substring) -> (hour: Int, minute: Int, second: Int, microsecond: Int)? {
    let whole = digits.prefix { $0 != "." }
    guard [2, 4, 6].contains(whole.count), whole.count == 6 || whole.count == digits.count,
      let hour = Int(whole.prefix(2))
    else { return nil }
    let seconds = seconds(digits.dropFirst(4)) ?? (0, 0)
    return (hour, Int(whole.dropFirst(2).prefix(2)) ?? 0, seconds.second, seconds.microsecond)
  }

  /// Seconds, and the six digits of the fraction; further digits are dropped.
  static func seconds(_ digits: Substring) -> (second: Int, microsecond: Int)? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int(parts[0]) else { return nil }
    let fraction = parts.count == 2 ? (parts[1] + "000000").prefix(6) : "0"
    return Int(fraction).map { (whole, $0) }
  }

  /// Runs of digits, which may hold one dot, runs of letters, and other characters one by one.
  static func tokens(of text: String) -> [Substring] {
    var tokens: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      let token =
        if first.isDigit {
          rest.prefix { $0.isDigit || $0 == "." }
        } else if first.isLetter {
          rest.prefix(while: \.isLetter)
        } else {
          rest.prefix(1)
        }
      rest = rest.dropFirst(token.count)
      tokens += first.isDigit ? numbers(token) : [first.isWhitespace ? " " : token]
    }
    return tokens
  }

  /// A number with its fraction; with more dots they stand between the parts of a date, as in `23.11.2026`.
  private static func numbers(_ run: Substring) -> [Substring] {
    if run.count(where: { $0 == "." }) <= 1, run.last != "." { return [run] }
    return Array(run.split(separator: ".").map { [$0] }.joined(separator: ["."]))
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
