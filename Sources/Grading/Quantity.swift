/// A number with its unit, made comparable: `15 minutes`, `15-minute`, `900 s` and `900 seconds` are all `#900s`.
struct Quantity {
  var meaning: String
  /// How many words it took.
  var count: Int

  init?(_ pieces: ArraySlice<Piece>) {
    guard let first = pieces.first?.meant else { return nil }
    let digits = first.prefix { $0.isNumber || $0 == "." }
    let attached = String(first.dropFirst(digits.count))
    if let number = Double(digits) {
      if attached.isEmpty, let next = pieces.dropFirst().first?.meant, let unit = Self.units[next] {
        self.init(number, unit, 2)
      } else if let unit = Self.units[attached] {
        self.init(number, unit, 1)
      } else if attached == "k" {
        self.init(number * 1000, (1, ""), 1)
      } else if attached.isEmpty {
        self.init(number, (1, ""), 1)
      } else {
        return nil
      }
    } else if let number = Self.words[first] {
      let next = pieces.dropFirst().first?.meant ?? ""
      guard let unit = Self.units[next] else {
        self.init(number, (1, ""), 1)
        return
      }
      self.init(number, unit, 2)
    } else {
      return nil
    }
  }

  private init(_ number: Double, _ unit: (factor: Double, name: String), _ count: Int) {
    let value = number * unit.factor
    let text = value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    meaning = "#\(text)\(unit.name)"
    self.count = count
  }

  private static let units: [String: (factor: Double, name: String)] = {
    var units: [String: (factor: Double, name: String)] = [:]
    let table: [(String, Double, [String])] = [
      ("s", 0.001, ["ms", "millisecond", "milliseconds", "msec"]),
      ("s", 1, ["s", "sec", "secs", "second", "seconds"]), ("s", 60, ["min", "mins", "minute", "minutes"]),
      ("s", 3600, ["h", "hr", "hrs", "hour", "hours"]), ("s", 86_400, ["d", "day", "days"]),
      ("MB", 1.0 / 1024, ["kb", "kib"]), ("MB", 1, ["mb", "mib", "megabyte", "megabytes"]),
      ("MB", 1024, ["gb", "gib", "gigabyte", "gigabytes"]), ("%", 1, ["%", "percent"]),
    ]
    for (name, factor, spellings) in table { for spelling in spellings { units[spelling] = (factor, name) } }
    return units
  }()

  /// The words of units, for the spelling.
  static let spellings = Array(units.keys)

  private static let words: [String: Double] = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "fifteen": 15,
    "thousand": 1000, "twice": 2, "hundred": 100,
  ]
}
