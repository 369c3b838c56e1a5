import AWSModel
import Testing

@testable import AWSWire

@Suite("aws-chunked bodies") struct ChunkedBodyTests {
  /// The signatures of the example in the S3 API Reference.
  private static var signatures: ChunkSignatures {
    let scope = SigningScope(day: "20130524", region: "us-east-1", service: "s3")
    return ChunkSignatures(
      seed: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9", date: "20130524T000000Z",
      scope: scope.text, key: scope.key("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
  }

  private static let signed = """
    10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r
    \(String(repeating: "a", count: 65_536))\r
    400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r
    \(String(repeating: "a", count: 1_024))\r
    0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r
    \r

    """

  private func read(
    _ text: String, announced: [String] = [], signatures: ChunkSignatures? = nil, piece: Int = 4_000
  ) throws -> (body: [UInt8], trailer: HTTPFields) {
    var (parser, body) = (ChunkedBody(announced: announced, signatures: signatures), [UInt8]())
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: piece) {
      try bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes { try parser.take($0) { body += $0 } }
    }
    return (body, try parser.finish())
  }

  @Test("the example of the S3 API Reference, in pieces of any size", arguments: [1, 7, 4_000, 1 << 20])
  func example(piece: Int) throws {
    let read = try read(Self.signed, signatures: Self.signatures, piece: piece)
    #expect(read.body == Array(repeating: UInt8(ascii: "a"), count: 66_560))
  }

  @Test("other bytes than those that were signed are refused")
  func otherBytes() {
    let changed = Self.signed.replacing("aaa\r\n", with: "aab\r\n", maxReplacements: 1)
    let error = #expect(throws: ServiceError.self) { _ = try read(changed, signatures: Self.signatures) }
    #expect(error?.code == "SignatureDoesNotMatch")
  }

  @Test("a checksum follows the body")
  func trailer() throws {
    let read = try read("3\r\nabc\r\n0\r\nx-amz-checksum-crc32: NSRBwg==\r\n\r\n", announced: ["x-amz-checksum-crc32"])
    #expect(read.body == Array("abc".utf8))
    #expect(read.trailer["X-Amz-Checksum-CRC32"] == "NSRBwg==")
  }

  @Test(
    "what is no such body is refused",
    arguments: [
      ("3\r\nabc\r\n", "IncompleteBody"), ("", "IncompleteBody"), ("g\r\n\r\n", "IncompleteBody"),
      ("-1\r\n\r\n", "IncompleteBody"), ("fffffffff\r\n", "IncompleteBody"), ("3\nabc\n0\n\n", "IncompleteBody"),
      ("3\r\nabcd\r\n0\r\n\r\n", "IncompleteBody"), ("0\r\n\r\n", "MalformedTrailerError"),
      ("0\r\nx-amz-checksum-crc32=AA\r\n\r\n", "MalformedTrailerError"),
      ("0\r\nx-amz-checksum-sha1: AA\r\n\r\n", "MalformedTrailerError"),
      ("3\r\nabc\r\n3\r\nabc\r\n0\r\n\r\n", "InvalidChunkSizeError"),
      (String(repeating: "0", count: 5_000), "IncompleteBody"),
    ])
  func refused(text: String, code: String) {
    let error = #expect(throws: ServiceError.self) { _ = try read(text, announced: ["x-amz-checksum-crc32"]) }
    #expect(error?.code == code)
  }
}
