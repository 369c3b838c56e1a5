/// The algorithms of the checksums that AWS clients send along with a body, by the names of S3's `ChecksumAlgorithm`.
///
/// AWS also knows XXHASH64, XXHASH3 and XXHASH128, which no SDK chooses by itself; they are not here.
public enum ChecksumAlgorithm: String, Sendable, Hashable, CaseIterable {
  case crc32 = "CRC32"
  case crc32c = "CRC32C"
  case crc64nvme = "CRC64NVME"
  case sha1 = "SHA1"
  case sha256 = "SHA256"
  case sha512 = "SHA512"
  case md5 = "MD5"

  /// The algorithm that AWS calls `name`, in any case.
  public init?(name: String) { self.init(rawValue: name.uppercased()) }

  /// The algorithm of the header or trailer `name`, in any case: `x-amz-checksum-crc32`.
  public init?(header name: String) {
    let name = name.lowercased()
    guard name.hasPrefix(Self.headerPrefix) else { return nil }
    self.init(name: String(name.dropFirst(Self.headerPrefix.count)))
  }

  /// The header or trailer that carries the checksum: `x-amz-checksum-crc32`.
  public var header: String { Self.headerPrefix + rawValue.lowercased() }

  /// The member of S3's shapes that carries the checksum: `ChecksumCRC32`.
  public var member: String { "Checksum" + rawValue }

  /// The length of the checksum in bytes.
  public var size: Int {
    switch self {
    case .crc32, .crc32c: 4
    case .crc64nvme: 8
    case .sha1: Digest.Algorithm.sha1.size
    case .sha256: Digest.Algorithm.sha256.size
    case .sha512: Digest.Algorithm.sha512.size
    case .md5: Digest.Algorithm.md5.size
    }
  }

  /// The checksum of `bytes` as it stands in headers: Base64, with a CRC's most significant byte first.
  public func base64(_ bytes: [UInt8]) -> String {
    var checksum = Checksum(self)
    checksum.update(bytes)
    return checksum.base64
  }

  private static let headerPrefix = "x-amz-checksum-"
}
