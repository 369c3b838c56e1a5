import AWSModel

/// When and into what parts large objects are cut: the profile's block `s3`.
///
/// Source: AWS CLI S3 Configuration, Amazon S3 multipart upload limits.
struct TransferSizes: Sendable {
  /// From here on a transfer goes in parts; 8 MiB unless `multipart_threshold` says otherwise.
  private(set) var threshold: Int64 = 8 << 20
  /// `multipart_chunksize`.
  private var part: Int64 = 8 << 20

  private static let mostParts: Int64 = 10_000
  private static let partRange: ClosedRange<Int64> = 5 << 20...5 << 30
  /// 10,000 parts of 5 GiB.
  static let largestUpload: Int64 = mostParts * partRange.upperBound

  /// The sizes of a profile.
  ///
  /// - Throws: for settings that are no positive numbers; those that do not matter here are looked at too.
  init(_ settings: [String: String]) throws(CommandError) {
    threshold = try TransferSizes.size("multipart_threshold", settings) ?? threshold
    part = try TransferSizes.size("multipart_chunksize", settings) ?? part
    for name in ["max_concurrent_requests", "max_queue_size"] {
      guard let text = settings["s3." + name] else { continue }
      guard let number = (try? PythonNumber.integer(text))?.integer, number > 0 else {
        throw TransferSizes.notPositive(name, text)
      }
    }
  }

  /// The size of the parts of an object of `size` bytes: doubled until 10,000 parts suffice.
  func part(of size: Int64) -> Int64 {
    var part = part
    while (size + part - 1) / part > TransferSizes.mostParts { part *= 2 }
    return min(max(part, TransferSizes.partRange.lowerBound), TransferSizes.partRange.upperBound)
  }

  /// The size of the ranges of a download, for which no limits are.
  var range: Int64 { part }

  private static func size(_ name: String, _ settings: [String: String]) throws(CommandError) -> Int64? {
    guard let given = settings["s3." + name] else { return nil }
    let text = given.lowercased()
    let unit = units.first { text.hasSuffix($0.suffix) }
    do throws(PythonNumberError) {
      let digits = unit.map { String(text.dropLast($0.suffix.count)) } ?? text
      guard let number = try PythonNumber.integer(digits).integer, number > 0 else {
        throw PythonNumberError.notInteger("")
      }
      return number.multipliedReportingOverflow(by: unit?.bytes ?? 1).partialValue
    } catch {
      if error == .notInteger("") { throw notPositive(name, given) }
      throw unit == nil ? .internalFault("Invalid size value: \(text)") : .invalidNumberText(error)
    }
  }

  private static let units: [(suffix: String, bytes: Int64)] = [
    ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("tib", 1 << 40),
    ("kb", 1 << 10), ("mb", 1 << 20), ("gb", 1 << 30), ("tb", 1 << 40),
  ]

  private static func notPositive(_ name: String, _ text: String) -> CommandError {
    .internalFault("Value for \(name) must be a positive integer: \(text)")
  }
}
