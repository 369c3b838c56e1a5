import Testing

@testable import AWSModel
@testable import AWSWire

@Suite("checksums") struct ChecksumTests {
  @Test(
    "the check values that the catalogues of CRCs and the standards of digests give",
    arguments: [
      (ChecksumAlgorithm.crc32, "cbf43926"), (.crc32c, "e3069283"), (.crc64nvme, "ae8b14860a799888"),
      (.sha1, "f7c3bc1d808e04732adf679965ccc34ca7ae3441"),
      (.sha256, "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"),
      (.md5, "25f9e794323b453885f5181f1b624d0b"),
    ])
  func catalogue(algorithm: ChecksumAlgorithm, expected: String) {
    var checksum = Checksum(algorithm)
    checksum.update(Array("123456789".utf8))
    #expect(Digest.hex(checksum.value) == expected)
  }

  @Test(
    "the checksum of nothing, as headers carry it",
    arguments: [
      (ChecksumAlgorithm.crc32, "AAAAAA=="), (.crc32c, "AAAAAA=="), (.crc64nvme, "AAAAAAAAAAA="),
      (.sha1, "2jmj7l5rSw0yVb/vlWAYkK/YBwk="), (.sha256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
      (.md5, "1B2M2Y8AsgTpgAmY7PhCfg=="),
    ])
  func nothing(algorithm: ChecksumAlgorithm, expected: String) { #expect(algorithm.base64([]) == expected) }

  @Test("the header that the AWS CLI sends with this bucket policy") func recorded() {
    let policy = """
      {
          "Version": "2012-10-17",
          "Statement": [
              {
                  "Effect": "Allow",
                  "Action": "*",
                  "Resource": "*"
              }
          ]
      }

      """
    #expect(ChecksumAlgorithm.crc64nvme.base64(Array(policy.utf8)) == "S9G8CBmSyZw=")
  }

  @Test("pieces of any length make the same checksum as the whole", arguments: ChecksumAlgorithm.allCases)
  func incremental(algorithm: ChecksumAlgorithm) {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &+ $0 >> 3) }
    for length in [1, 3, 7, 8, 9, 64, 999] {
      var checksum = Checksum(algorithm)
      for start in stride(from: 0, to: bytes.count, by: length) {
        checksum.update(bytes[start..<min(start + length, bytes.count)])
      }
      #expect(checksum.base64 == algorithm.base64(bytes), "in pieces of \(length)")
    }
  }

  @Test("a copy goes on by itself", arguments: ChecksumAlgorithm.allCases) func copies(algorithm: ChecksumAlgorithm) {
    var first = Checksum(algorithm)
    first.update([1, 2])
    var second = first
    second.update([3])
    #expect(first.base64 == algorithm.base64([1, 2]))
    #expect(second.base64 == algorithm.base64([1, 2, 3]))
  }

  @Test("the CRC of a whole comes from those of its parts", arguments: [0, 1, 7, 8, 500, 1_000])
  func combined(cut: Int) throws {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    for algorithm in [ChecksumAlgorithm.crc32, .crc32c, .crc64nvme] {
      let parts = [bytes[..<cut], bytes[cut...]].map { part in
        var checksum = Checksum(algorithm)
        checksum.update(part)
        return checksum.value
      }
      let whole = try #require(algorithm.combined(parts[0], parts[1], length: Int64(bytes.count - cut)))
      #expect(Base64.encode(whole) == algorithm.base64(bytes))
    }
    #expect(ChecksumAlgorithm.sha1.combined([], [], length: 0) == nil)
  }

  @Test("a header names its algorithm") func headers() {
    for algorithm in ChecksumAlgorithm.allCases { #expect(ChecksumAlgorithm(header: algorithm.header) == algorithm) }
    #expect(ChecksumAlgorithm(header: "X-Amz-Checksum-Sha256") == .sha256)
    #expect(ChecksumAlgorithm(header: "x-amz-checksum-type") == nil)
    #expect(ChecksumAlgorithm.crc64nvme.member == "ChecksumCRC64NVME")
  }
}
