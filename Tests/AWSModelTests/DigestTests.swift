import AWSModel
import Testing

@Suite("digests and Base64") struct DigestTests {
  @Test("digests of the examples of their standards") func examples() {
    let abc = Array("abc".utf8)
    #expect(
      Digest.hex(Digest.sha256(abc)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest.hex(Digest.sha256([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Digest.hex(Digest.sha1(abc)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(Digest.hex(Digest.md5(abc)) == "900150983cd24fb0d6963f7d28e17f72")
    #expect(Digest.hex(Digest.md5([])) == "d41d8cd98f00b204e9800998ecf8427e")
  }

  @Test("HMAC of RFC 4231, test case 2, and of an empty key") func hmac() {
    #expect(
      Digest.hex(Digest.hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      Digest.hex(Digest.hmacSHA256(key: [], []))
        == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }

  @Test(
    "strict Base64 has no way round its padding",
    arguments: [
      ("", []), ("AQ==", [1]), ("AQI=", [1, 2]), ("AQID", [1, 2, 3]), ("AQ", nil), ("AR==", nil), ("A Q==", nil),
      ("AQ==AQ==", nil), ("AQID\n", nil), ("_-==", nil),
    ] as [(String, [UInt8]?)])
  func strict(text: String, bytes: [UInt8]?) { #expect(Base64.decode(strictly: text) == bytes) }
}
