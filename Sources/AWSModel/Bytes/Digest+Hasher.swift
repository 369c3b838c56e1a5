import CCrypto

extension Digest {
  /// The algorithms of digests.
  public enum Algorithm: Sendable, Hashable {
    case md5, sha1, sha256, sha512

    /// The length of the digest in bytes.
    public var size: Int {
      switch self {
      case .md5: Int(CCRYPTO_MD5_SIZE)
      case .sha1: Int(CCRYPTO_SHA1_SIZE)
      case .sha256: Int(CCRYPTO_SHA256_SIZE)
      case .sha512: Int(CCRYPTO_SHA512_SIZE)
      }
    }

    fileprivate var identifier: ccrypto_algorithm {
      switch self {
      case .md5: CCRYPTO_MD5
      case .sha1: CCRYPTO_SHA1
      case .sha256: CCRYPTO_SHA256
      case .sha512: CCRYPTO_SHA512
      }
    }
  }

  /// A digest of bytes that come piece by piece. It is a value: a copy goes on by itself.
  ///
  ///     var hasher = Digest.Hasher(.md5)
  ///     hasher.update(first)
  ///     hasher.update(second)
  ///     let etag = Digest.hex(hasher.value)
  public struct Hasher: Sendable {
    /// Which digest.
    public let algorithm: Algorithm
    private var context: Context

    /// A digest of nothing yet.
    public init(_ algorithm: Algorithm) {
      self.algorithm = algorithm
      context = Context(ccrypto_digest_new(algorithm.identifier))
    }

    /// Takes in `bytes` after those so far.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
      if !isKnownUniquelyReferenced(&context) { context = Context(ccrypto_digest_copy(context.pointer)) }
      let succeeded = ccrypto_digest_update(context.pointer, bytes.baseAddress, bytes.count)
      precondition(succeeded == 1, "libcrypto refuses to go on with a digest")
    }

    /// Takes in `bytes` after those so far.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
      let isDone: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
      if isDone == nil { Array(bytes).withUnsafeBytes { update($0) } }
    }

    /// The digest of all bytes so far.
    public var value: [UInt8] {
      [UInt8](unsafeUninitializedCapacity: algorithm.size) { digest, count in
        let succeeded = ccrypto_digest_value(context.pointer, digest.baseAddress)
        precondition(succeeded == 1, "libcrypto refuses to finish a digest")
        count = algorithm.size
      }
    }
  }

  // Sound to share: it changes only in `update`, which first makes sure that no other value holds it.
  private final class Context: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    init(_ pointer: UnsafeMutableRawPointer?) {
      // libcrypto refuses only what its configuration forbids, or when memory has run out: no input can cause it.
      guard let pointer else { preconditionFailure("libcrypto refuses a digest") }
      self.pointer = pointer
    }

    deinit { ccrypto_digest_free(pointer) }
  }
}
