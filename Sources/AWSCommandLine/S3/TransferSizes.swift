/// When and into what parts large objects are cut.
///
/// Source: AWS CLI S3 Configuration (`multipart_threshold`, `multipart_chunksize`), Amazon S3 multipart upload limits.
enum TransferSizes {
  /// From here on a transfer goes in parts: 8 MiB.
  static let threshold: Int64 = 8 << 20
  private static let part: Int64 = 8 << 20
  private static let mostParts: Int64 = 10_000
  private static let largestPart: Int64 = 5 << 30
  /// 10,000 parts of 5 GiB.
  static let largestUpload: Int64 = mostParts * largestPart

  /// The size of the parts of an object of `size` bytes: doubled until 10,000 parts suffice.
  static func part(of size: Int64) -> Int64 {
    var part = part
    while (size + part - 1) / part > mostParts { part *= 2 }
    return min(part, largestPart)
  }
}
