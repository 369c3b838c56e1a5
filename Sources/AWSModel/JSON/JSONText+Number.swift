extension JSONText {
  /// The shortest text that reads back as `number`, laid out as Python's `repr`: `1.0`, `1e+22`, `1.2345e-05`, `NaN`.
  ///
  /// Swift finds the same digits but changes to exponents at other sizes; Python does below 1e-4 and from 1e16.
  public static func number(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if number == 0 { return number.sign == .minus ? "-0.0" : "0.0" }
    let sign = number < 0 ? "-" : ""
    let (digits, exponent) = decimal(number.magnitude)
    if exponent < -4 || exponent >= 16 {
      let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
      let power = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
      return sign + digits.prefix(1) + fraction + "e" + (exponent < 0 ? "-" : "+") + power
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let padded = digits + String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    let fraction = padded.dropFirst(exponent + 1)
    return sign + padded.prefix(exponent + 1) + "." + (fraction.isEmpty ? "0" : fraction)
  }

  /// The digits of `d.ddd × 10^exponent`, without zeros at either end.
  private static func decimal(_ number: Double) -> (digits: String, exponent: Int) {
    let parts = number.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa[0]
    let all = whole + (mantissa.count > 1 ? mantissa[1] : "")
    let leadingZeros = all.prefix { $0 == "0" }.count
    var digits = all.dropFirst(leadingZeros)
    while digits.count > 1, digits.last == "0" { digits.removeLast() }
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return (String(digits), power + whole.count - 1 - leadingZeros)
  }
}
