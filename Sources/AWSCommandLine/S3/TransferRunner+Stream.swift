import AWSModel

extension TransferRunner {
  /// `cp - s3://…` and `cp s3://… -`.
  mutating func runStream() async throws(S3Fault) {
    let places = TransferPlaces(transfer.source, transfer.destination, isFolder: false, folder: session.folder)
    let item = TransferItem(
      source: places.source, destination: places.target(of: places.source).destination, compareKey: "", size: nil,
      changed: nil, kind: places.sourceKind, action: transfer.route.action)
    let isUpload = transfer.route == .upload
    let place = isUpload ? "- to \(TransferRunner.uri(item.destination))" : "\(TransferRunner.uri(item.source)) to -"
    if options.has("dryrun") { return progress.planned("\(item.action.rawValue): \(place)") }
    let expected = isUpload ? try expectedSize : nil
    let members = isUpload ? try putMembers : [:]
    progress.expect(bytes: nil)
    do throws(S3Fault) {
      if isUpload { try await send(item, members, expected) } else { try await receive(item) }
      progress.succeeded("\(item.action.rawValue): \(place)")
    } catch {
      if error == .interrupted { throw error }
      progress.failed("\(item.action.rawValue) failed: \(place) \(error)", bytesLeft: 0)
    }
  }

  private var expectedSize: Int64? {
    get throws(S3Fault) {
      guard let text = options.values["expected-size"]?.text else { return nil }
      do throws(PythonNumberError) {
        return try PythonNumber.integer(text).integer
      } catch {
        throw .other(error.description)
      }
    }
  }

  /// Standard input is cut into parts once it proves longer than 8 MiB, or as soon as `--expected-size` says that it will.
  private mutating func send(
    _ item: TransferItem, _ members: TransferInput.Members, _ expected: Int64?
  ) async throws(S3Fault) {
    let (bucket, key) = try split(item.destination)
    let part = sizes.part(of: expected ?? 0)
    let isLong = expected.map { $0 >= sizes.threshold }
    var block: [UInt8]? = readBlock(isLong == nil ? Int(sizes.threshold) : isLong == true ? Int(part) : .max)
    let first = block ?? []
    if isLong == false || isLong == nil && Int64(first.count) < sizes.threshold {
      let call = MultipartTarget.place(bucket, key).merging(members) { $1 }
      try await client.call("PutObject", call, body: .bytes(first))
      return progress.moved(Int64(first.count))
    }
    let target = MultipartTarget(bucket: bucket, key: key, members: members)
    try await target.run(client) { number, id throws(S3Fault) in
      if session.isInterrupted() { throw .interrupted }
      let bytes = block ?? readBlock(Int(part))
      block = nil
      guard !bytes.isEmpty else { return nil }
      let result = try await target.send(number, id, .bytes(bytes), client)
      progress.moved(Int64(bytes.count))
      return result
    }
  }

  private func readBlock(_ count: Int) -> [UInt8] {
    var block: [UInt8] = []
    while block.count < count {
      let bytes = session.readInput(min(count - block.count, 1 << 20))
      if bytes.isEmpty { break }
      block += bytes
    }
    return block
  }

  /// An object's size is asked for first, as large ones are fetched by ranges.
  private mutating func receive(_ item: TransferItem) async throws(S3Fault) {
    let (bucket, key) = try split(item.source)
    let head = try await sourceClient.call(
      "HeadObject", MultipartTarget.place(bucket, key).merging(input.get()) { $1 }
    ).output
    let session = session
    var moved: Int64 = 0
    try await fetch(item.source, size: head["ContentLength"]?.integer ?? 0, tag: head["ETag"], &moved) { bytes in
      session.write(bytes)
    }
  }
}
