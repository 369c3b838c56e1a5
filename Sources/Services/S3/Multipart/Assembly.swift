import AWSModel
import Cloud

/// Makes one object of the parts that a client names.
///
/// The parts are read once, in their order: into a file, or into a row where all are small; the checksum of the whole is
/// computed on the way.
struct Assembly: BodyWork {
  /// All parts but the last have at least 5 MiB.
  static let leastSize: Int64 = 5_242_880

  let upload: Upload
  let parts: [UploadedPart]
  /// The content of those parts that are in rows, by number: at most the last, for all others are larger.
  private let rows: [Int: [UInt8]]
  var size: Int64 { parts.reduce(0) { $0 + $1.size } }

  /// Finds the parts that the request lists.
  ///
  /// - Throws: `InvalidRequest`, `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall` (400).
  init(_ upload: Upload, _ listed: [Value], _ call: Call) throws {
    self.upload = upload
    guard !listed.isEmpty else { throw ServiceError.invalidRequest("You must specify at least one part") }
    let numbers = try listed.map { part in
      guard let number = part["PartNumber"]?.integer, part["ETag"]?.string != nil else {
        throw ServiceError.malformedXML
      }
      return Int(number)
    }
    guard zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw ServiceError.s3(
        "InvalidPartOrder",
        "The list of parts was not in ascending order. Parts must be ordered by part number.", 400,
        [("UploadId", upload.id)])
    }
    let known = Dictionary(
      try UploadedPart.all(of: upload, call).map { ($0.number, $0) }, uniquingKeysWith: { $1 })
    var parts: [UploadedPart] = []
    for (number, part) in zip(numbers, listed) {
      let tag = (part["ETag"]?.string ?? "").filter { $0 != "\"" }
      guard let found = known[number], found.etag == tag else { throw Self.invalidPart(number, tag, upload) }
      try Self.checkChecksum(part, found, upload)
      if let last = parts.last, last.size < Self.leastSize { throw Self.tooSmall(last) }
      parts.append(found)
    }
    self.parts = parts
    rows = Dictionary(
      uniqueKeysWithValues: try parts.filter { $0.file == nil }.map { ($0.number, try $0.body(of: upload, call)) })
  }

  private static func checkChecksum(_ given: Value, _ part: UploadedPart, _ upload: Upload) throws {
    for algorithm in ChecksumAlgorithm.allCases {
      guard let value = given[algorithm.member]?.string else {
        if upload.algorithm == algorithm, upload.checksumType == .composite {
          throw ServiceError.invalidRequest(
            "The upload was created using a \(algorithm.rawValue.lowercased()) checksum. The complete request must "
              + "include the checksum for each part. It was missing for part \(part.number) in the request.")
        }
        continue
      }
      if let kept = part.checksum, kept.algorithm == algorithm, kept.value == value { continue }
      if upload.algorithm == nil {
        throw ServiceError.s3(
          "BadDigest",
          "The \(algorithm.rawValue.lowercased()) you specified for part \(part.number) did not match what we received.",
          400)
      }
      throw invalidPart(part.number, part.etag, upload)
    }
  }

  private static func invalidPart(_ number: Int, _ tag: String, _ upload: Upload) -> ServiceError {
    ServiceError.s3(
      "InvalidPart",
      "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified "
        + "entity tag may not match the part's entity tag.", 400,
      [("ETag", tag), ("PartNumber", String(number)), ("UploadId", upload.id)])
  }

  private static func tooSmall(_ part: UploadedPart) -> ServiceError {
    ServiceError.s3(
      "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", 400,
      [
        ("ETag", part.etag), ("MinSizeAllowed", String(leastSize)), ("PartNumber", String(part.number)),
        ("ProposedSize", String(part.size)),
      ])
  }

  /// The MD5 of the parts' MD5s, and how many they were.
  var etag: String {
    let digests = parts.flatMap { Self.bytes(hex: $0.etag) }
    return Digest.hex(Digest.md5(digests)) + "-\(parts.count)"
  }

  /// What GetObjectAttributes and a read by part tell of each.
  var facts: [Value] {
    parts.map { part in
      var value: Value = ["PartNumber": .integer(Int64(part.number)), "Size": .integer(part.size)]
      if upload.algorithm != nil { part.checksum?.write(to: &value, withType: false) }
      return value
    }
  }

  /// The whole: its checksum, and where it is.
  struct Joined: Sendable {
    var checksum: ObjectChecksum
    var file: String?
    var body: [UInt8]?
  }

  /// Joins the parts' bytes. A file never changes and may be named by several rows: of a single part that is in one, the
  /// object takes it.
  func perform(_ objects: ObjectFolder) throws -> Joined {
    let algorithm = upload.algorithm ?? .crc64nvme
    var whole = Checksum(algorithm)
    let isComposite = upload.checksumType == .composite
    var joined = Joined(checksum: composite(algorithm))
    if size <= Payload.inlineLimit {
      let all = try parts.flatMap { try bytes(of: $0, objects) }
      whole.update(all)
      joined.body = all
    } else if parts.count == 1, let file = parts.first?.file {
      joined.file = file
      if !isComposite { try range(of: file, size, objects).read { whole.update($0) } }
    } else {
      let name = try objects.freshName()
      joined.file = name
      try FileRange.writing(objects.file(name)) { output in
        try join(to: output, objects) { if !isComposite { whole.update($0) } }
      }
    }
    if !isComposite { joined.checksum = ObjectChecksum(algorithm: algorithm, value: whole.base64) }
    return joined
  }

  /// Writes the parts to an open file, showing each piece.
  private func join(
    to output: Int32, _ objects: ObjectFolder, _ show: (UnsafeRawBufferPointer) -> Void
  ) throws {
    func take(_ piece: UnsafeRawBufferPointer) throws {
      show(piece)
      try FileRange.write(piece, to: output, "the parts of \(upload.key)")
    }
    for part in parts {
      if let file = part.file {
        try range(of: file, part.size, objects).read(take)
      } else {
        try bytes(of: part, objects).withUnsafeBytes(take)
      }
    }
  }

  private func composite(_ algorithm: ChecksumAlgorithm) -> ObjectChecksum {
    let all = parts.flatMap { $0.checksum.flatMap { Base64.decode($0.value) } ?? [] }
    return ObjectChecksum(
      algorithm: algorithm, value: algorithm.base64(all) + "-\(parts.count)", type: .composite)
  }

  private func bytes(of part: UploadedPart, _ objects: ObjectFolder) throws -> [UInt8] {
    try part.file.map { try range(of: $0, part.size, objects).bytes() } ?? rows[part.number] ?? []
  }

  private func range(of file: String, _ size: Int64, _ objects: ObjectFolder) -> FileRange {
    FileRange(Attachment(path: objects.file(file), offset: 0, length: size))
  }

  private static func bytes(hex text: String) -> [UInt8] {
    let digits = Array(text.utf8).map { $0 >= 97 ? $0 - 87 : $0 &- 48 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
