/// One field of a cron expression as the list of values that it names, such as minutes or months.
///
/// A field is a comma-separated list of `*`, `5`, `5-10`, and each of these with a step: `0/15`, `5-50/5`, `*/10`.
struct CronField {
  let values: ClosedRange<Int>
  /// Three-letter names, the first for the least value.
  var names: [String] = []

  static let minute = CronField(values: 0...59)
  static let hour = CronField(values: 0...23)
  static let dayOfMonth = CronField(values: 1...31)
  static let month = CronField(
    values: 1...12,
    names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"])
  static let dayOfWeek = CronField(values: 1...7, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"])
  static let year = CronField(values: 1970...2199)

  /// The values that `text` names, sorted; nil when the grammar does not allow it.
  func parse(_ text: Substring) -> [Int]? {
    var named: Set<Int> = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let values = parse(piece: piece) else { return nil }
      named.formUnion(values)
    }
    return named.sorted()
  }

  /// The value that a number or a name stands for.
  func value(_ text: Substring) -> Int? {
    if let index = names.firstIndex(of: text.uppercased()) { return values.lowerBound + index }
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.count <= 4, let number = Int(text) else {
      return nil
    }
    return values.contains(number) ? number : nil
  }

  private func parse(piece: Substring) -> StrideThrough<Int>? {
    let parts = piece.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let range = range(parts[0], isOpen: parts.count == 2) else { return nil }
    guard parts.count == 2 else { return stride(from: range.lowerBound, through: range.upperBound, by: 1) }
    guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), parts[1].utf8.count <= 4, let step = Int(parts[1]),
      step > 0, step <= values.upperBound
    else { return nil }
    return stride(from: range.lowerBound, through: range.upperBound, by: step)
  }

  /// The range of `*`, `5` or `5-10`; `isOpen` when a step follows, where a single value begins an open range.
  private func range(_ text: Substring, isOpen: Bool) -> ClosedRange<Int>? {
    if text == "*" { return values }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let low = value(ends[0]) else { return nil }
    if ends.count == 1 { return low...(isOpen ? values.upperBound : low) }
    guard ends.count == 2, let high = value(ends[1]), low <= high else { return nil }
    return low...high
  }
}
