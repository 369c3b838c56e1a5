import AWSModel

/// Takes the framing off an `aws-chunked` body, which comes piece by piece.
///
/// ```
/// 10000;chunk-signature=ad80c730…      the size in hexadecimal; the signature where chunks are signed
/// <65,536 bytes>
/// 0;chunk-signature=b6c6ea8a…
/// x-amz-checksum-crc32:y/Q5Jg==        the trailer, where one was announced
/// x-amz-trailer-signature:63bddb24…
/// ```
///
/// Invariants: no byte reaches the sink before its chunk's header was understood; a chunk's signature is compared at its end,
/// so what the sink took counts only once ``finish()`` has returned. Sources: S3 API Reference, "Signature calculations for
/// the authorization header: transferring payload in multiple chunks", "… including trailing headers".
public struct ChunkedBody: Sendable {
  private enum State: Sendable {
    case header
    case data(left: Int)
    /// The line feed and carriage return after a chunk's bytes.
    case end
    case trailer
    case done
  }

  /// Lines longer than this are no headers of chunks and no checksums.
  private static let longestLine = 1_024
  private static let longestTrailer = 16_384
  /// S3's smallest chunk, except for the last.
  private static let smallest = 8_192

  private let announced: [String]
  private var signatures: ChunkSignatures?
  private var state = State.header
  private var line: [UInt8] = []
  private var count = 0
  private var size = 0
  private var signature: String?
  private var hasher: Digest.Hasher?
  private var trailerSize = 0
  private var fields: HTTPFields = [:]
  private var trailerSignature: String?

  /// - Parameters:
  ///   - announced: The names of the headers that `x-amz-trailer` says will follow the body.
  ///   - signatures: What the chunks must be signed with; nil where nobody can tell.
  public init(announced: [String], signatures: ChunkSignatures?) {
    self.announced = announced.map { $0.lowercased() }
    self.signatures = signatures
  }

  /// Takes in the next bytes, and hands those of the body to `sink`.
  ///
  /// - Throws: `IncompleteBody`, `InvalidChunkSizeError`, `MalformedTrailerError`, `SignatureDoesNotMatch`, and what `sink`
  ///   throws.
  public mutating func take(_ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      if case .data(let left) = state {
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(left))
        hasher?.update(piece)
        try sink(piece)
        rest = rest.dropFirst(piece.count)
        state = piece.count == left ? .end : .data(left: left - piece.count)
        continue
      }
      let end = rest.firstIndex(of: UInt8(ascii: "\n"))
      line += rest[..<(end ?? rest.endIndex)]
      rest = end.map { rest[rest.index(after: $0)...] } ?? rest[rest.endIndex...]
      guard line.count <= Self.longestLine else { throw unreadable }
      if end != nil { try takeLine() }
    }
  }

  /// Ends the body.
  ///
  /// - Returns: The headers of the trailer.
  /// - Throws: `IncompleteBody` where the last chunk did not come; `MalformedTrailerError` where the trailer is not what was
  ///   announced; `SignatureDoesNotMatch`.
  public mutating func finish() throws -> HTTPFields {
    guard case .done = state else { throw unreadable }
    guard announced.sorted() == fields.map({ $0.name.lowercased() }).sorted() else {
      throw ServiceError.malformedTrailer
    }
    if signatures != nil, !fields.isEmpty {
      let text = fields.map { "\($0.name.lowercased()):\($0.value)\n" }.joined()
      guard trailerSignature == signatures?.trailer(text) else { throw ServiceError.chunkSignatureMismatch }
    }
    return fields
  }

  private mutating func takeLine() throws {
    guard line.last == UInt8(ascii: "\r") else { throw unreadable }
    let text = String(decoding: line.dropLast(), as: UTF8.self)
    line = []
    switch state {
    case .header: try takeHeader(text)
    case .end:
      guard text.isEmpty else { throw unreadable }
      try checkSignature()
      state = .header
    case .trailer: try takeTrailer(text)
    case .data, .done: throw unreadable
    }
  }

  private mutating func takeHeader(_ text: String) throws {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false)
    guard let digits = parts.first, (1...8).contains(digits.count), digits.allSatisfy(\.isHexDigit),
      let next = Int(digits, radix: 16)
    else { throw unreadable }
    count += 1
    if next > 0, count > 1, size < Self.smallest { throw ServiceError.chunkTooSmall(size, number: count) }
    size = next
    signature = parts.dropFirst().first { $0.hasPrefix("chunk-signature=") }.map { String($0.dropFirst(16)) }
    if signatures != nil { hasher = Digest.Hasher(.sha256) }
    if next == 0 {
      try checkSignature()
      state = .trailer
    } else {
      state = .data(left: next)
    }
  }

  private mutating func checkSignature() throws {
    guard let hash = hasher?.value else { return }
    guard signature == signatures?.next(chunkHash: hash) else { throw ServiceError.chunkSignatureMismatch }
  }

  private mutating func takeTrailer(_ text: String) throws {
    if text.isEmpty {
      state = .done
      return
    }
    trailerSize += text.utf8.count
    guard trailerSize <= Self.longestTrailer, let colon = text.firstIndex(of: ":") else {
      throw ServiceError.malformedTrailer
    }
    let name = String(text[..<colon])
    let value = String(text[text.index(after: colon)...]).trimmingBlanks
    if name.isSameField(as: "x-amz-trailer-signature") {
      trailerSignature = value
    } else {
      fields.append(name, value)
    }
  }

  private var unreadable: ServiceError { .incompleteChunks }
}

extension ServiceError {
  /// 400: S3, an `aws-chunked` body that ends too soon or is no such body. Source: S3 API Reference, "Error responses"; the
  /// wording could not be verified.
  static let incompleteChunks = ServiceError("IncompleteBody", "The request body terminated unexpectedly", status: 400)

  /// 400: S3, a trailer that cannot be read or is not what `x-amz-trailer` says. Recorded.
  static let malformedTrailer = ServiceError(
    "MalformedTrailerError",
    "The request contained trailing data that was not well-formed or did not conform to our published schema.",
    status: 400)

  /// 403: S3, a chunk that another secret signed, or other bytes. Source: S3 API Reference, "Error responses".
  static let chunkSignatureMismatch = ServiceError(
    "SignatureDoesNotMatch",
    "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    status: 403)

  /// 403: S3, a chunk before the last with less than 8 KiB. Recorded but for the status.
  static func chunkTooSmall(_ size: Int, number: Int) -> ServiceError {
    ServiceError(
      "InvalidChunkSizeError", "Only the last chunk is allowed to have a size less than 8192 bytes", status: 403,
      members: ["Chunk": .integer(Int64(number)), "BadChunkSize": .integer(Int64(size))])
  }
}
