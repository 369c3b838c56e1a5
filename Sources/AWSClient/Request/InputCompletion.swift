import AWSModel

/// What botocore puts into an S3 input that the caller left out or wrote plainly.
struct InputCompletion: Sendable {
  private let operation: OperationModel
  private let settings: ClientSettings

  init(_ operation: OperationModel, _ settings: ClientSettings) {
    self.operation = operation
    self.settings = settings
  }

  /// Listings whose keys come percent-encoded, because XML cannot hold every character that a key may have.
  static let listings: Set<String> = ["ListObjects", "ListObjectsV2", "ListObjectVersions"]

  /// The operations whose customer's key is encoded. `ListParts` and `GetObjectAttributes` send theirs as it was given.
  ///
  /// Source: botocore, the handlers of `before-parameter-build.s3`.
  private static let digesting: Set<String> = [
    "HeadObject", "GetObject", "PutObject", "CopyObject", "CreateMultipartUpload", "UploadPart", "UploadPartCopy",
    "CompleteMultipartUpload", "SelectObjectContent",
  ]

  /// `input` as it is sent.
  func completed(_ input: Value) -> Value {
    var input = input
    if settings.checksChecksums, let member = operation.checksumModeMember, input[member] == nil {
      input[member] = "ENABLED"
    }
    guard operation.service.name == "s3" else { return input }
    if Self.listings.contains(operation.name), input["EncodingType"] == nil { input["EncodingType"] = "url" }
    if let source = input["CopySource"]?.string { input["CopySource"] = .string(quoted(source: source)) }
    if Self.digesting.contains(operation.name) {
      for prefix in ["SSECustomer", "CopySourceSSECustomer"] { addDigest(of: "\(prefix)Key", to: &input) }
    }
    return input
  }

  /// The key's part of a copy's source percent-encoded, the version left as it is.
  private func quoted(source: String) -> String {
    let parts = source.split(separator: "?versionId=", maxSplits: 1, omittingEmptySubsequences: false)
    let hasVersion = parts.count == 2 && !parts[1].isEmpty && !parts[1].contains(where: \.isWhitespace)
    let path = PercentEncoding.encoded(hasVersion ? String(parts[0]) : source, keeping: "-._~/:")
    return hasVersion ? "\(path)?versionId=\(parts[1])" : path
  }

  /// A customer's key goes as Base64, with its MD5 beside it.
  private func addDigest(of member: String, to input: inout Value) {
    guard operation.input?.member(member) != nil, input["\(member)MD5"] == nil, let key = input[member] else { return }
    let bytes = key.blob ?? Array((key.string ?? "").utf8)
    input[member] = .string(Base64.encode(bytes))
    input["\(member)MD5"] = .string(Base64.encode(Digest.md5(bytes)))
  }
}

/// Percent-encoding as Python's `quote` does it.
enum PercentEncoding {
  /// `text` with every byte but letters, digits and those of `kept` as `%XX`.
  static func encoded(_ text: String, keeping kept: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
      case _ where kept.utf8.contains(byte): bytes.append(byte)
      default: bytes += [0x25, digit(byte >> 4), digit(byte & 15)]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `text` with `%XX` as the byte it stands for, and `+` as a blank.
  static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2, let high = value(rest[rest.startIndex]),
        let low = value(rest[rest.startIndex + 1])
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == 0x2B ? 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ number: UInt8) -> UInt8 { number < 10 ? 0x30 + number : 0x37 + number }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
