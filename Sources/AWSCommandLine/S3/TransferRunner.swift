import AWSModel
import OrderedCollections

/// Carries out a `cp`, `mv`, `rm` or `sync`: finds files, decides, transfers one after the other.
///
/// The AWS CLI transfers ten at a time and prints in the order in which they happen to end; here the order is that of the
/// keys, which is one of those.
struct TransferRunner {
  let transfer: S3Transfer
  let session: S3Session
  let client: S3Client
  /// Where the source is, which `--source-region` may move.
  let sourceClient: S3Client
  let sizes: TransferSizes
  var progress: TransferProgress

  init(_ transfer: S3Transfer, _ sizes: TransferSizes, _ session: S3Session) {
    self.transfer = transfer
    self.sizes = sizes
    self.session = session
    client = S3Client(calls: session.calls)
    let region = transfer.route == .copy ? transfer.options.text("source-region") : nil
    sourceClient = S3Client(calls: session.calls, region: region)
    progress = TransferProgress(transfer, session)
  }

  var options: S3Options { transfer.options }
  var input: TransferInput { TransferInput(options) }

  /// - Returns: 1 if anything failed, 2 if anything was skipped with a warning, 130 after Ctrl-C, else 0.
  mutating func run() async -> Int32 {
    for warning in transfer.warnings { session.writeError(warning) }
    do throws(S3Fault) {
      if transfer.isStream {
        try await runStream()
      } else {
        try await transferAll(try await plan())
      }
    } catch {
      progress.fatal(error)
      if error == .interrupted { return 130 }
    }
    return progress.failures > 0 ? 1 : (progress.warnings > 0 ? 2 : 0)
  }

  private mutating func transferAll(_ items: [TransferItem]) async throws(S3Fault) {
    let items = try accepted(items)
    if options.has("dryrun") {
      for item in items { progress.planned("\(verb(item)): \(place(item))") }
      return
    }
    for item in items { progress.expect(bytes: item.action == .delete ? nil : item.size) }
    for item in items {
      if session.isInterrupted() { throw .interrupted }
      try await transferOne(item)
    }
  }

  private mutating func transferOne(_ item: TransferItem) async throws(S3Fault) {
    let place = place(item)
    var moved: Int64 = 0
    do throws(S3Fault) {
      switch item.action {
      case .upload: try await upload(item, &moved)
      case .download: try await download(item, &moved)
      case .copy: try await copy(item, &moved)
      case .delete: try await delete(item)
      case .none: break
      }
      if transfer.isMove { try await removeSource(item) }
      progress.succeeded("\(verb(item)): \(place)")
    } catch {
      if error == .interrupted { throw error }
      if options.has("no-overwrite"), case .service(let refusal, _) = error, refusal.code == "PreconditionFailed" {
        progress.skipped()
      } else {
        progress.failed("\(verb(item)) failed: \(place) \(error)", bytesLeft: (item.size ?? 0) - moved)
      }
    }
  }

  private func verb(_ item: TransferItem) -> String { transfer.isMove ? "move" : item.action.rawValue }

  private func place(_ item: TransferItem) -> String {
    let source = item.kind == .local ? HostPath.shown(item.source, in: session.folder) : TransferRunner.uri(item.source)
    switch item.action {
    case .delete, .none: return source
    case .download: return "\(source) to \(HostPath.shown(item.destination, in: session.folder))"
    case .upload, .copy: return "\(source) to \(TransferRunner.uri(item.destination))"
    }
  }

  /// `s3://bucket/key`, with the slash even where there is no key.
  static func uri(_ path: String) -> String {
    guard let (bucket, key) = try? S3Location.split(path) else { return "s3://" + path }
    return "s3://\(bucket)/\(key)"
  }

  /// The items without those that are passed over with a warning or in silence.
  private mutating func accepted(_ items: [TransferItem]) throws(S3Fault) -> [TransferItem] {
    var accepted: [TransferItem] = []
    for item in items where !isSkipped(item) {
      if item.action == .upload { _ = try input.put() }
      if item.action == .copy { _ = try input.copy() }
      accepted.append(item)
    }
    return accepted
  }

  private mutating func isSkipped(_ item: TransferItem) -> Bool {
    if item.action == .upload, let size = item.size, size > TransferSizes.largestUpload {
      let path = HostPath.shown(item.source, in: session.folder)
      progress.warn(
        "warning: File \(path) exceeds s3 upload limit of \(HumanSize.text(TransferSizes.largestUpload)).")
    }
    if [.copy, .download].contains(item.action), item.isArchived, !options.has("force-glacier-transfer") {
      if !options.has("ignore-glacier-warnings") {
        let action = item.action.rawValue
        progress.warn(
          "warning: Skipping file s3://\(item.source). Object is of storage class GLACIER. Unable to perform \(action) "
            + "operations on GLACIER objects. You must restore the object to be able to perform the operation. See aws "
            + "s3 \(action) help for additional parameter options to ignore or force these transfers.")
      }
      return true
    }
    guard item.action == .download else { return false }
    if HostPath.normalized(item.compareKey).hasPrefix("../") {
      progress.warn("warning: Skipping file \(item.compareKey). File references a parent directory.")
      return true
    }
    return options.has("no-overwrite") && LocalDisk.exists(item.destination)
  }

  /// Bucket and key of `bucket/key`.
  func split(_ path: String) throws(S3Fault) -> (bucket: String, key: String) {
    do throws(CommandError) {
      return try S3Location.split(path)
    } catch {
      throw .command(error)
    }
  }

  private func delete(_ item: TransferItem) async throws(S3Fault) {
    if item.kind == .local { return try LocalDisk.remove(item.source) }
    try await deleteObject(item.source, client)
  }

  private func removeSource(_ item: TransferItem) async throws(S3Fault) {
    if item.kind == .local { return try LocalDisk.remove(item.source) }
    try await deleteObject(item.source, sourceClient)
  }

  private func deleteObject(_ path: String, _ client: S3Client) async throws(S3Fault) {
    let (bucket, key) = try split(path)
    var members: TransferInput.Members = ["Bucket": .string(bucket), "Key": .string(key)]
    input.addPayer(to: &members)
    try await client.call("DeleteObject", members)
  }
}
