import CCrypto

/// An RSA key that verifies signatures: of JSON Web Tokens, say.
public struct RSAPublicKey: Sendable, Hashable {
  /// The hash under a signature.
  public enum Hash: Int32, Sendable { case sha256 = 256, sha384 = 384, sha512 = 512 }

  private let modulus: [UInt8]
  private let exponent: [UInt8]

  /// - Parameters:
  ///   - modulus: A big-endian number.
  ///   - exponent: The same.
  public init(modulus: [UInt8], exponent: [UInt8]) {
    self.modulus = modulus
    self.exponent = exponent
  }

  /// Whether `signature` is the key's signature of `bytes` (RSASSA-PKCS1-v1_5, RFC 8017 section 8.2); false where the
  /// numbers are no key.
  public func verifies(_ signature: [UInt8], of bytes: [UInt8], hashedBy hash: Hash) -> Bool {
    ccrypto_rsa_verifies(
      modulus, modulus.count, exponent, exponent.count, hash.rawValue, bytes, bytes.count, signature, signature.count)
      == 1
  }
}
