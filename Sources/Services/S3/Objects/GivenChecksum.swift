import AWSModel

/// The checksum that a client sent with a body, and `Content-MD5`.
///
/// S3 verifies what was sent, keeps the checksum, and computes CRC64NVME where none was sent (S3 User Guide, "Checking object
/// integrity").
struct GivenChecksum {
  /// What to compute and keep.
  var algorithm: ChecksumAlgorithm
  /// What it must be, in Base64; nil where only the algorithm was named.
  var expected: String?
  private var contentMD5: String?

  /// - Parameters:
  ///   - input: The operation's input.
  ///   - fallback: The algorithm where the client names none.
  /// - Throws: `InvalidRequest` (400), `InvalidDigest` (400).
  init(_ input: Value, fallback: ChecksumAlgorithm = .crc64nvme) throws {
    let given = ChecksumAlgorithm.allCases.filter { input[$0.member]?.string != nil }
    if given.count > 1 { throw ServiceError.multipleChecksums }
    let named = try input["ChecksumAlgorithm"]?.string.map(Self.algorithm)
    if let sent = given.first {
      if let named, named != sent { throw ServiceError.invalidChecksumHeader("x-amz-sdk-checksum-algorithm") }
      expected = input[sent.member]?.string
      if let text = expected, Base64.decode(strictly: text)?.count != sent.size {
        throw ServiceError.invalidChecksumHeader(sent.header)
      }
    }
    algorithm = given.first ?? named ?? fallback
    contentMD5 = input["ContentMD5"]?.string
    if let text = contentMD5, Base64.decode(strictly: text)?.count != 16 { throw ServiceError.invalidDigest(text) }
  }

  /// The algorithm of this name.
  /// - Throws: `InvalidRequest` (400).
  static func algorithm(_ name: String) throws -> ChecksumAlgorithm {
    guard let algorithm = ChecksumAlgorithm(name: name) else { throw ServiceError.unsupportedChecksum }
    return algorithm
  }

  /// Whether what arrived is what was sent.
  /// - Throws: `BadDigest` (400).
  func check(_ payload: Payload) throws {
    if let contentMD5, contentMD5 != Base64.encode(payload.md5) {
      throw ServiceError.s3(
        "BadDigest", "The Content-MD5 you specified did not match what we received.", 400,
        [("ExpectedDigest", contentMD5), ("CalculatedDigest", Base64.encode(payload.md5))])
    }
    if let expected, expected != payload.checksum.value { throw ServiceError.badChecksum(algorithm.rawValue) }
  }
}

extension ServiceError {
  static let multipleChecksums = invalidRequest(
    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.")
  static let unsupportedChecksum = invalidRequest(
    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: "
      + "[CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")

  /// A checksum that is no Base64 of the right length.
  static func invalidChecksumHeader(_ header: String) -> ServiceError {
    invalidRequest("Value for \(header) header is invalid.")
  }

  /// The checksum is that of other bytes.
  static func badChecksum(_ name: String) -> ServiceError {
    s3("BadDigest", "The \(name) you specified did not match the calculated checksum.", 400)
  }

  /// `Content-MD5` is no Base64 of 16 bytes.
  static func invalidDigest(_ text: String) -> ServiceError {
    s3("InvalidDigest", "The Content-MD5 you specified was invalid.", 400, [("Content_MD5", text)])
  }
}
