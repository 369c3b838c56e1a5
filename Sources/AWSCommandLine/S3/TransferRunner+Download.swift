import AWSModel

extension TransferRunner {
  /// Fetches an object into a file: whole, or by ranges from 8 MiB on.
  mutating func download(_ item: TransferItem, _ moved: inout Int64) async throws(S3Fault) {
    let folder = HostPath.split(item.destination).folder
    do throws(S3Fault) {
      try LocalDisk.makeFolders(folder)
    } catch {
      throw .other("Could not create directory \(folder): \(error)")
    }
    if LocalDisk.status(item.destination)?.isFolder == true {
      throw LocalDisk.failure(item.destination, number: 21)
    }
    let file = try PartialFile(for: item.destination)
    do throws(S3Fault) {
      try await fetch(item.source, size: item.size ?? 0, tag: item.response["ETag"], &moved) { bytes throws(S3Fault) in
        try file.write(bytes)
      }
    } catch {
      file.discard()
      throw error
    }
    try file.finish()
    stamp(item)
  }

  /// Gives the file the object's time; where that fails, a warning is all.
  private mutating func stamp(_ item: TransferItem) {
    guard let changed = item.changed else { return }
    do throws(S3Fault) {
      try LocalDisk.setTime(item.destination, changed)
    } catch {
      progress.warn(
        "warning: Skipping file \(item.destination). Successfully Downloaded \(item.destination) but was unable to "
          + "update the last modified time. \(error)")
    }
  }

  /// The bytes of an object, piece by piece and in order.
  mutating func fetch(
    _ path: String, size: Int64, tag: Value?, _ moved: inout Int64,
    into take: ([UInt8]) throws(S3Fault) -> Void
  ) async throws(S3Fault) {
    let (bucket, key) = try split(path)
    let part = size < sizes.threshold ? size : sizes.range
    var offset: Int64 = 0
    repeat {
      if session.isInterrupted() { throw .interrupted }
      var members = MultipartTarget.place(bucket, key)
      if size >= sizes.threshold {
        let isLast = offset + part >= size
        members["Range"] = .string("bytes=\(offset)-\(isLast ? "" : String(offset + part - 1))")
        if let tag, !tag.isNull { members["IfMatch"] = tag }
      }
      members.merge(input.get()) { $1 }
      let answer = try await sourceClient.call("GetObject", members)
      try pass(answer, &moved, to: take)
      offset += part
    } while offset < size
  }

  /// Passes an answer's body on in pieces of 1 MiB.
  private mutating func pass(
    _ answer: S3Calls.Answer, _ moved: inout Int64, to take: ([UInt8]) throws(S3Fault) -> Void
  ) throws(S3Fault) {
    var pieces: [(offset: Int64, length: Int64)] = []
    var bytes: [UInt8]?
    var file = ""
    switch answer.body {
    case .file(let path, let start, let length):
      file = path
      var offset = start
      while offset < start + length {
        pieces.append((offset, min(S3Payload.greatestBytes, start + length - offset)))
        offset += S3Payload.greatestBytes
      }
    case .bytes(let body): bytes = body
    case nil: bytes = answer.output["Body"]?.blob ?? []
    }
    var count: Int64 = 0
    if let bytes {
      try take(bytes)
      count = Int64(bytes.count)
    }
    for piece in pieces {
      let bytes = try LocalDisk.read(file, offset: piece.offset, length: piece.length)
      try take(bytes)
      count += Int64(bytes.count)
    }
    moved += count
    if count > 0 { progress.moved(count) }
  }
}
