import AWSModel

/// The part of an object that a request asks for.
struct ByteRange: Equatable {
  /// The first byte.
  var start: Int64
  var length: Int64

  /// The bytes of a `Range` header: `bytes=0-9`, `bytes=10-`, `bytes=-5`.
  ///
  /// What is no range, or is several, is passed over, as S3 does: then nil, for the whole object.
  /// - Throws: `InvalidRange` (416) for one outside the object.
  static func read(_ header: String, of size: Int64) throws -> ByteRange? {
    guard let ends = ends(header) else { return nil }
    switch ends {
    case (let first?, let last):
      let end = min(last ?? size - 1, size - 1)
      if let last, last < first { return nil }
      guard first < size else { throw unsatisfiable(header, size) }
      return ByteRange(start: first, length: end - first + 1)
    case (nil, let count?):
      guard count > 0, size > 0 else { throw unsatisfiable(header, size) }
      return ByteRange(start: max(0, size - count), length: min(count, size))
    case (nil, nil): return nil
    }
  }

  /// `Content-Range`.
  func header(of size: Int64) -> String { "bytes \(start)-\(start + length - 1)/\(size)" }

  private static func ends(_ header: String) -> (Int64?, Int64?)? {
    guard header.hasPrefix("bytes=") else { return nil }
    let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let numbers = parts.map { Int64($0) }
    for (part, number) in zip(parts, numbers) where !part.isEmpty && number == nil { return nil }
    return (numbers[0], numbers[1])
  }

  private static func unsatisfiable(_ header: String, _ size: Int64) -> ServiceError {
    ServiceError.s3(
      "InvalidRange", "The requested range is not satisfiable", 416,
      [("ActualObjectSize", String(size)), ("RangeRequested", header)])
  }
}
