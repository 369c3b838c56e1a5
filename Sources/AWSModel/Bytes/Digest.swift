import CCrypto

/// Digests of bytes, computed by the system's libcrypto.
public enum Digest {
  /// SHA-256: 32 bytes.
  public static func sha256(_ bytes: [UInt8]) -> [UInt8] { digest(Int(CCRYPTO_SHA256_SIZE), bytes, ccrypto_sha256) }
  /// SHA-1: 20 bytes.
  public static func sha1(_ bytes: [UInt8]) -> [UInt8] { digest(Int(CCRYPTO_SHA1_SIZE), bytes, ccrypto_sha1) }
  /// MD5: 16 bytes. Fit for ETags and message digests, as AWS uses it, not for security.
  public static func md5(_ bytes: [UInt8]) -> [UInt8] { digest(Int(CCRYPTO_MD5_SIZE), bytes, ccrypto_md5) }

  /// HMAC with SHA-256: 32 bytes.
  public static func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    digest(Int(CCRYPTO_SHA256_SIZE), bytes) { ccrypto_hmac_sha256(key, key.count, $0, $1, $2) }
  }

  /// HMAC with SHA-1: 20 bytes. For the signatures before Signature Version 4.
  public static func hmacSHA1(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    digest(Int(CCRYPTO_SHA1_SIZE), bytes) { ccrypto_hmac_sha1(key, key.count, $0, $1, $2) }
  }

  /// `bytes` in lower-case hexadecimal.
  public static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func digest(
    _ size: Int, _ bytes: [UInt8], _ compute: (UnsafeRawPointer?, Int, UnsafeMutablePointer<UInt8>?) -> Int32
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { digest, count in
      let succeeded = compute(bytes, bytes.count, digest.baseAddress)
      // libcrypto refuses only what its configuration forbids (MD5 under FIPS): no input can cause it.
      precondition(succeeded == 1, "libcrypto refuses a digest of \(size) bytes")
      count = size
    }
  }
}
