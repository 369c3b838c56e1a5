import AWSModel
import OrderedCollections

extension TransferRunner {
  /// Copies an object within S3: in one call, or in parts from 8 MiB on, which do not bring properties and tags along.
  mutating func copy(_ item: TransferItem, _ moved: inout Int64) async throws(S3Fault) {
    let (bucket, key) = try split(item.destination)
    let (sourceBucket, sourceKey) = try split(item.source)
    let size = item.size ?? 0
    let isMultipart = size >= sizes.threshold
    var members = try input.copy()
    if options.has("no-overwrite"), transfer.name != "sync" { members["IfNoneMatch"] = "*" }
    var tags: Value?
    if options.text("metadata-directive") == nil {
      try await addProperties(of: item, sourceBucket, sourceKey, isMultipart, to: &members)
      if isMultipart { tags = try await addTags(of: sourceBucket, sourceKey, to: &members) }
    }
    let source = CopySource.text(sourceBucket, sourceKey)
    if isMultipart {
      let target = MultipartTarget(bucket: bucket, key: key, members: members)
      let part = sizes.part(of: size)
      try await target.run(client) { number, id throws(S3Fault) in
        if session.isInterrupted() { throw .interrupted }
        let offset = Int64(number - 1) * part
        guard offset < size else { return nil }
        let count = min(part, size - offset)
        let result = try await target.copy(number, id, source, "bytes=\(offset)-\(offset + count - 1)", client)
        moved += count
        progress.moved(count)
        return result
      }
    } else {
      var call: TransferInput.Members = ["CopySource": .string(source)]
      call.merge(MultipartTarget.place(bucket, key).merging(members) { $1 }) { $1 }
      try await client.call("CopyObject", call)
      moved = size
      if size > 0 { progress.moved(size) }
    }
    if let tags { try await put(tags, bucket, key) }
  }

  private var copiesProperties: Bool { options.text("copy-props") != "none" }

  /// `--copy-props`: what is given for some properties must not lose the others.
  private func addProperties(
    of item: TransferItem, _ bucket: String, _ key: String, _ isMultipart: Bool, to members: inout TransferInput.Members
  ) async throws(S3Fault) {
    guard copiesProperties else {
      members["MetadataDirective"] = "REPLACE"
      members["TaggingDirective"] = "REPLACE"
      return
    }
    if options.text("copy-props") == "metadata-directive" { members["TaggingDirective"] = "REPLACE" }
    let isExplicit = CopySource.properties.contains { members[$0] != nil }
    if !isMultipart {
      guard isExplicit else { return }
      members["MetadataDirective"] = "REPLACE"
    }
    var head = item.response
    if transfer.isFolder {
      var input = MultipartTarget.place(bucket, key)
      if let algorithm = options.text("sse-c-copy-source") {
        input["SSECustomerAlgorithm"] = .string(algorithm)
        input["SSECustomerKey"] = options.text("sse-c-copy-source-key").map { .string($0) }
      }
      self.input.addPayer(to: &input)
      head = try await sourceClient.call("HeadObject", input).output
    }
    for property in CopySource.properties where members[property] == nil {
      if let value = head[property], !value.isNull { members[property] = value }
    }
  }

  /// Tags short enough go into a header; others are given back, to be put when the copy is made.
  private func addTags(
    of bucket: String, _ key: String, to members: inout TransferInput.Members
  ) async throws(S3Fault) -> Value? {
    guard (options.text("copy-props") ?? "default") == "default" else { return nil }
    var request = MultipartTarget.place(bucket, key)
    input.addPayer(to: &request)
    let tags = try await sourceClient.call("GetObjectTagging", request).output["TagSet"]?.list ?? []
    if tags.isEmpty { return nil }
    let header = tags.map { tag in
      CopySource.encoded(tag["Key"]?.string ?? "") + "=" + CopySource.encoded(tag["Value"]?.string ?? "")
    }.joined(separator: "&")
    guard header.utf8.count > 2_048 else {
      members["Tagging"] = .string(header)
      return nil
    }
    return .list(tags)
  }

  private func put(_ tags: Value, _ bucket: String, _ key: String) async throws(S3Fault) {
    var members = MultipartTarget.place(bucket, key)
    members["Tagging"] = ["TagSet": tags]
    input.addPayer(to: &members)
    do throws(S3Fault) {
      try await client.call("PutObjectTagging", members)
    } catch {
      var deletion = MultipartTarget.place(bucket, key)
      input.addPayer(to: &deletion)
      _ = try? await client.call("DeleteObject", deletion)
      throw error
    }
  }
}

/// The source of a copy as its header has it.
enum CopySource {
  /// What a copy in parts does not bring along by itself.
  static let properties = [
    "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires", "Metadata",
  ]

  /// `bucket/key`, not yet percent-encoded; a bucket that is an ARN has `/object/` before the key.
  static func text(_ bucket: String, _ key: String) -> String {
    bucket.hasPrefix("arn:") ? "\(bucket)/object/\(key)" : "\(bucket)/\(key)"
  }

  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      if byte.isNameByte || "-.~".utf8.contains(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
