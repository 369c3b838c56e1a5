/// Sizes as `aws s3` shows them to people: `1 Byte`, `10 Bytes`, `1.0 KiB`.
enum HumanSize {
  static func text(_ size: Double) -> String {
    if size == 1 { return "1 Byte" }
    if size < 1_024 { return "\(Int64(size)) Bytes" }
    var unit = 1_024.0
    for suffix in ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] {
      if (size / unit).rounded(.toNearestOrEven) < 1_024 { return "\(oneDecimal(size / unit)) \(suffix)" }
      unit *= 1_024
    }
    return "None"
  }

  static func text(_ size: Int64) -> String { text(Double(size)) }

  /// As C's `%.1f`: the exact value, ties to even.
  private static func oneDecimal(_ number: Double) -> String {
    let tenths = (number * 10).rounded(.toNearestOrEven)
    return "\(Int64(tenths) / 10).\(Int64(tenths) % 10)"
  }
}
