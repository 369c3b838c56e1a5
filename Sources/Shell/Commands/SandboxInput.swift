import AWSModel

/// What a client of S3 does to an input before it is sent, for calls that are not sent anywhere.
enum SandboxInput {
  /// `CopySource` percent-encoded, customers' keys as Base64 with their MD5.
  static func completed(_ input: Value) -> Value {
    var input = input
    if let source = input["CopySource"]?.string { input["CopySource"] = .string(encoded(source)) }
    for member in ["SSECustomerKey", "CopySourceSSECustomerKey"] {
      guard let key = input[member]?.string else { continue }
      input[member] = .string(Base64.encode(Array(key.utf8)))
      input[member + "MD5"] = .string(Base64.encode(Digest.md5(Array(key.utf8))))
    }
    return input
  }

  private static func encoded(_ source: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in source.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: result.append(byte)
      case _ where "-._~/:".utf8.contains(byte): result.append(byte)
      default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
