import AWSModel

/// What IAM reads of a certificate in PEM: until when it is good.
///
/// The DER is walked (RFC 5280, 4.1): the certificate's sequence, its first sequence, past version, serial number, algorithm
/// and issuer to the validity. Neither signature nor chain is checked.
struct X509Certificate {
  let expires: Timestamp

  /// - Throws: `MalformedCertificate` (400) for what is no certificate in PEM. The text is seen in public issue threads.
  init(pem: String) throws {
    guard let bytes = Self.bytes(of: pem), let expires = Self.expiry(bytes) else {
      throw ServiceError(
        "MalformedCertificate",
        "Unable to parse certificate. Please ensure the certificate is in PEM format.", status: 400)
    }
    self.expires = expires
  }

  private static func bytes(of pem: String) -> [UInt8]? {
    let lines = pem.split(whereSeparator: \.isNewline).map(String.init)
    guard let begin = lines.firstIndex(where: { $0.hasPrefix("-----BEGIN CERTIFICATE-----") }),
      let end = lines[begin...].firstIndex(where: { $0.hasPrefix("-----END CERTIFICATE-----") })
    else { return nil }
    return Base64.decode(lines[(begin + 1)..<end].joined())
  }

  private static func expiry(_ bytes: [UInt8]) -> Timestamp? {
    var outer = DER(bytes[...])
    guard var certificate = outer.open(0x30), var body = certificate.open(0x30) else { return nil }
    if body.tag == 0xA0 { _ = body.next() }
    for _ in 0..<3 { guard body.next() != nil else { return nil } }
    guard var validity = body.open(0x30), validity.next() != nil, let end = validity.next() else { return nil }
    return instant(String(decoding: end, as: UTF8.self))
  }

  /// `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`.
  private static func instant(_ text: String) -> Timestamp? {
    var digits = text.filter(\.isNumber)
    if digits.count == 12 { digits = (digits < "50" ? "20" : "19") + digits }
    guard digits.count == 14 else { return nil }
    let numbers = Array(digits).map { Int(String($0)) ?? 0 }
    let pair = { (at: Int) in numbers[at] * 10 + numbers[at + 1] }
    return CivilTime(
      year: pair(0) * 100 + pair(2), month: pair(4), day: pair(6), hour: pair(8), minute: pair(10), second: pair(12)
    ).timestamp
  }
}

/// A walk over DER: tag, length, content.
private struct DER {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var tag: UInt8? { rest.first }

  /// The content of the next element, which is passed over.
  mutating func next() -> ArraySlice<UInt8>? {
    guard rest.count >= 2 else { return nil }
    var at = rest.startIndex + 1
    var length = Int(rest[at])
    at += 1
    if length >= 0x80 {
      let count = length & 0x7F
      guard (1...4).contains(count), at + count <= rest.endIndex else { return nil }
      length = rest[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
      at += count
    }
    guard length <= rest.endIndex - at else { return nil }
    defer { rest = rest[(at + length)...] }
    return rest[at..<at + length]
  }

  mutating func open(_ wanted: UInt8) -> DER? {
    guard tag == wanted else { return nil }
    return next().map(DER.init)
  }
}
