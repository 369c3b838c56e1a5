import AWSModel

/// Tells zip files from other content.
enum ZipContent {
  /// Whether the bytes end with a zip file's directory: a record that begins with `PK\5\6`, 22 bytes or more from the end.
  static func isZip(_ content: Value) -> Bool {
    guard case .blob(let bytes) = content, bytes.count >= 22 else { return false }
    let mark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    let earliest = Swift.max(0, bytes.count - 22 - 65_535)
    return stride(from: bytes.count - 22, through: earliest, by: -1).contains {
      bytes[$0..<($0 + 4)].elementsEqual(mark)
    }
  }
}
