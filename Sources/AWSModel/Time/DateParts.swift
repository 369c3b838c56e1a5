/// The numbers of a date in the order they are written, until it is clear which is which.
struct DateParts {
  private var numbers: [Int] = []
  /// The place of what must be the year: a number of more than two digits.
  private var year: Int?
  /// The place of a month that is written as a name.
  private var month: Int?

  /// Whether year, month and day are all there.
  var isComplete: Bool { numbers.count == 3 }

  /// Whether the day is among them.
  var hasDay: Bool { assigned.day != nil }

  /// Adds a number.
  /// - Returns: Whether a date can have it.
  mutating func append(_ digits: Substring) -> Bool {
    guard !isComplete, digits.count <= 4, let number = Int(digits) else { return false }
    if digits.count > 2 {
      guard year == nil else { return false }
      year = numbers.count
    }
    numbers.append(number)
    return true
  }

  /// Adds a month that is written as a name.
  mutating func append(month number: Int) -> Bool {
    guard !isComplete, month == nil else { return false }
    month = numbers.count
    numbers.append(number)
    return true
  }

  /// The date, its missing parts from `today`; nil where there is none such.
  func resolved(today: CivilTime) -> (year: Int, month: Int, day: Int)? {
    let parts = assigned
    let year = parts.year.map { self.year == nil ? Self.fullYear($0, near: today.year) : $0 } ?? today.year
    let month = parts.month ?? today.month
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    let length = Self.days(inMonth: month, of: year)
    let day = parts.day ?? min(today.day, length)
    return (1...length).contains(day) ? (year, month, day) : nil
  }

  /// Which number is what. A number above 31 is a year and one above 12 no month; else the American order holds.
  private var assigned: (year: Int?, month: Int?, day: Int?) {
    var rest = Array(numbers.indices)
    func take(_ place: Int?) -> Int? {
      guard let place else { return nil }
      rest.removeAll { $0 == place }
      return numbers[place]
    }
    let month = take(self.month)
    let yearPlace = self.year ?? rest.first { numbers[$0] > 31 }
    var year = take(yearPlace)
    if year == nil, numbers.count == 3 { year = take(rest.last) }
    if month != nil { return (year, month, take(rest.first)) }
    // A year in front is followed by the month: 2026-11-23.
    let yearFirst = yearPlace == 0
    if rest.count == 2, !yearFirst, numbers[rest[0]] > 12 { return (year, take(rest[1]), take(rest[0])) }
    if rest.count == 1, year == nil { return (nil, nil, take(rest[0])) }
    return (year, take(rest.first), take(rest.first))
  }

  /// The year within fifty of `current` that ends in two digits.
  private static func fullYear(_ year: Int, near current: Int) -> Int {
    guard year < 100 else { return year }
    let full = current / 100 * 100 + year
    if full >= current + 50 { return full - 100 }
    return full < current - 50 ? full + 100 : full
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
