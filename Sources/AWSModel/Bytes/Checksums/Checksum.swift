import CCrypto

/// A checksum of bytes that come piece by piece.
///
///     var checksum = Checksum(.crc32)
///     checksum.update(Array("123456789".utf8))
///     checksum.base64  // "y/Q5Jg=="
public struct Checksum: Sendable {
  /// Which checksum.
  public let algorithm: ChecksumAlgorithm
  private var state: State

  private enum State: Sendable {
    case crc(UInt64)
    case digest(Digest.Hasher)
  }

  /// A checksum of nothing yet.
  public init(_ algorithm: ChecksumAlgorithm) {
    self.algorithm = algorithm
    state =
      switch algorithm {
      case .crc32, .crc32c, .crc64nvme: .crc(0)
      case .sha1: .digest(.init(.sha1))
      case .sha256: .digest(.init(.sha256))
      case .sha512: .digest(.init(.sha512))
      case .md5: .digest(.init(.md5))
      }
  }

  /// Takes in `bytes` after those so far.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    switch state {
    case .crc(let value): state = .crc(following(value, bytes))
    case .digest(var hasher):
      state = .crc(0)  // Lets go of the digest, so that it is changed in place.
      hasher.update(bytes)
      state = .digest(hasher)
    }
  }

  /// Takes in `bytes` after those so far.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
    if isDone == nil { Array(bytes).withUnsafeBytes { update($0) } }
  }

  /// The checksum of all bytes so far, a CRC's most significant byte first.
  public var value: [UInt8] {
    switch state {
    case .crc(let value): (0..<algorithm.size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    case .digest(let hasher): hasher.value
    }
  }

  /// The checksum of all bytes so far as it stands in headers.
  public var base64: String { Base64.encode(value) }

  private func following(_ value: UInt64, _ bytes: UnsafeRawBufferPointer) -> UInt64 {
    switch algorithm {
    case .crc32: UInt64(crc32_ieee(UInt32(truncatingIfNeeded: value), bytes.baseAddress, bytes.count))
    case .crc32c: UInt64(crc32_castagnoli(UInt32(truncatingIfNeeded: value), bytes.baseAddress, bytes.count))
    default: crc64_nvme(value, bytes.baseAddress, bytes.count)
    }
  }
}
