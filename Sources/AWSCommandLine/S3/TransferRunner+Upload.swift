import AWSModel
import OrderedCollections

extension TransferRunner {
  /// Sends a file: whole, or in parts from 8 MiB on.
  mutating func upload(_ item: TransferItem, _ moved: inout Int64) async throws(S3Fault) {
    let (bucket, key) = try split(item.destination)
    var members = try putMembers
    if options.isOn("guess_mime_type"), options.text("content-type") == nil {
      members["ContentType"] = MediaType.guess(item.source).map { .string($0) }
    }
    let size = item.size ?? 0
    try S3Client.check("PutObject", MultipartTarget.place(bucket, key).merging(members) { $1 })
    try LocalDisk.checkReadable(item.source)
    if size >= sizes.threshold {
      let target = MultipartTarget(bucket: bucket, key: key, members: members)
      let part = sizes.part(of: size)
      try await target.run(client) { number, id throws(S3Fault) in
        if session.isInterrupted() { throw .interrupted }
        let offset = Int64(number - 1) * part
        guard offset < size else { return nil }
        let body = S3Payload.file(path: item.source, offset: offset, length: min(part, size - offset))
        let result = try await target.send(number, id, body, client)
        moved += body.count
        progress.moved(body.count)
        return result
      }
    } else {
      let body = try payload(item.source, size)
      try await client.call("PutObject", MultipartTarget.place(bucket, key).merging(members) { $1 }, body: body)
      moved = size
      if size > 0 { progress.moved(size) }
    }
  }

  /// The options as members of PutObject.
  var putMembers: TransferInput.Members {
    get throws(S3Fault) {
      var members = try input.put()
      if options.has("no-overwrite"), transfer.name != "sync" { members["IfNoneMatch"] = "*" }
      if members["ChecksumAlgorithm"] == nil { members["ChecksumAlgorithm"] = "CRC64NVME" }
      return members
    }
  }

  private func payload(_ path: String, _ size: Int64) throws(S3Fault) -> S3Payload {
    if size > S3Payload.greatestBytes { return .file(path: path, offset: 0, length: size) }
    return .bytes(try LocalDisk.read(path, offset: 0, length: size))
  }
}

extension S3Payload {
  /// Longer bodies stay in their files: 1 MiB.
  static let greatestBytes: Int64 = 1 << 20
}
