extension ServiceModel {
  /// What is wrong with the embedded models; nil where nothing is.
  ///
  /// Takes some milliseconds, for `skylab doctor` and tests: a program whose file was damaged says so by name.
  public static func verify() -> String? { damage(in: ModelBinary.bytes) }

  static func damage(in bytes: UnsafeRawBufferPointer) -> String? {
    guard bytes.count >= 32, bytes.starts(with: ModelBinary.magic) else { return "the API models are missing" }
    let version = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    guard version == ModelBinary.version else {
      return "the API models have format \(version), this program reads format \(ModelBinary.version)"
    }
    let size = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
    guard size == bytes.count else { return "the API models have \(bytes.count) bytes instead of \(size)" }
    let expected = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
    return checksum(bytes[24...]) == expected ? nil : "the API models are damaged: their checksum is not theirs"
  }

  /// FNV-1a with 64 bits.
  private static func checksum(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
