/// The CRC of two pieces put together, from the CRCs of the pieces: how S3 makes the checksum of a whole object from
/// those of its parts without reading them again.
///
/// A CRC is the remainder of the bytes, read as a polynomial over GF(2), divided by the algorithm's polynomial P.
/// Appending n bytes multiplies the first piece by x^(8n), so the whole is `first · x^(8n) mod P` plus `second`; the
/// power is found by squaring. The bits run from the lowest: the coefficient of x^0 is the highest bit.
extension ChecksumAlgorithm {
  /// The checksum of the bytes of `first` followed by the `length` bytes of `second`; nil where the algorithm is no CRC
  /// or a checksum has not its length.
  public func combined(_ first: [UInt8], _ second: [UInt8], length: Int64) -> [UInt8]? {
    guard let polynomial, first.count == size, second.count == size, length >= 0 else { return nil }
    let field = Field(polynomial: polynomial, bits: size * 8)
    let shift = field.power(ofX: 8, times: UInt64(length))
    let whole = field.product(Self.number(first), shift) ^ Self.number(second)
    return (0..<size).reversed().map { UInt8(truncatingIfNeeded: whole >> (8 * UInt64($0))) }
  }

  private var polynomial: UInt64? {
    switch self {
    case .crc32: 0xEDB8_8320
    case .crc32c: 0x82F6_3B78
    case .crc64nvme: 0x9A6C_9329_AC4B_C9B5
    case .sha1, .sha256, .sha512, .md5: nil
    }
  }

  private static func number(_ bytes: [UInt8]) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

  private struct Field {
    let polynomial: UInt64
    let bits: Int

    private var one: UInt64 { 1 << UInt64(bits - 1) }

    func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
      var (sum, factor, mask) = (0 as UInt64, left, one)
      while mask != 0 {
        if right & mask != 0 { sum ^= factor }
        factor = factor & 1 == 0 ? factor >> 1 : factor >> 1 ^ polynomial
        mask >>= 1
      }
      return sum
    }

    /// x to the power of `exponent` · `times`; `exponent` is less than the field's bits.
    func power(ofX exponent: UInt64, times: UInt64) -> UInt64 {
      var (result, square, rest) = (one, one >> exponent, times)
      while rest != 0 {
        if rest & 1 != 0 { result = product(result, square) }
        square = product(square, square)
        rest >>= 1
      }
      return result
    }
  }
}
