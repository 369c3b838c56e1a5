import AWSModel

/// How a timestamp is written on the wire. The raw values are the models' names.
enum TimestampFormat: String {
  /// `2026-11-23T18:00:00Z`.
  case iso8601
  /// `Mon, 23 Nov 2026 18:00:00 GMT`.
  case rfc822
  /// Seconds since 1970, perhaps with a fraction.
  case unixTimestamp

  /// The shape's own format, else `standard`.
  init(of shape: Shape, standard: TimestampFormat) {
    self = shape.timestampFormat.flatMap(TimestampFormat.init(rawValue:)) ?? standard
  }

  /// The instant that a value means which may still be seconds or text, as the AWS CLI accepts it; nil for others.
  static func instant(of value: Value) -> Timestamp? {
    switch value {
    case .timestamp(let instant): instant
    case .integer(let seconds): Timestamp(epochSeconds: Double(seconds))
    case .double(let seconds): Timestamp(epochSeconds: seconds)
    case .string(let text): Timestamp(text: text)
    default: nil
    }
  }

  /// As botocore writes: six digits of fraction where there is one, and whole seconds since 1970.
  func clientText(_ instant: Timestamp) -> String {
    switch self {
    case .iso8601: instant.iso8601(digits: instant.microseconds.isMultiple(of: 1_000_000) ? 0 : 6)
    case .rfc822: instant.rfc822
    case .unixTimestamp: String(instant.wholeSeconds)
    }
  }

  /// As services write: as many digits of fraction as there are.
  func serverText(_ instant: Timestamp) -> String {
    switch self {
    case .iso8601: instant.iso8601
    case .rfc822: instant.rfc822
    case .unixTimestamp: instant.decimalSeconds
    }
  }
}

extension Timestamp {
  /// Seconds since 1970, rounded down.
  var wholeSeconds: Int64 {
    let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return rest < 0 ? seconds - 1 : seconds
  }

  /// Seconds since 1970 as a decimal without an exponent or zeros at the end: `1774224000`, `1774224000.123`.
  var decimalSeconds: String {
    let (seconds, rest) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let sign = microseconds < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(seconds)" }
    let digits = String(rest)
    var fraction = String(repeating: "0", count: 6 - digits.count) + digits
    while fraction.last == "0" { fraction.removeLast() }
    return "\(sign)\(seconds).\(fraction)"
  }

  /// `Mon, 23 Nov 2026 18:00:00 GMT` (RFC 9110, section 5.6.7); fractions are dropped.
  public var rfc822: String {
    let civil = CivilTime(self)
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = String(repeating: "0", count: max(0, 4 - String(civil.year).count)) + String(civil.year)
    return "\(weekdays[civil.weekday]), \(two(civil.day)) \(months[civil.month - 1]) \(year) "
      + "\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second)) GMT"
  }
}
