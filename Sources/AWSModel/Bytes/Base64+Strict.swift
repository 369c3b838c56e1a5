extension Base64 {
  /// The bytes of `text`; nil where it has a letter outside the alphabet, wrong padding, or bits after the last byte.
  ///
  /// How services read blobs on the wire; the AWS CLI reads its options with the lenient ``decode(_:)``.
  public static func decode(strictly text: String) -> [UInt8]? {
    // Text is strict if it is what its bytes are written as, whatever the lenient reader passed over.
    guard let bytes = decode(text), encode(bytes) == text else { return nil }
    return bytes
  }
}
