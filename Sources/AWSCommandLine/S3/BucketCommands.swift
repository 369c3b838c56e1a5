import AWSModel
import OrderedCollections

/// `mb`, `rb`, `website` and `presign`.
struct BucketCommands {
  let options: S3Options
  let globals: GlobalOptions
  let session: S3Session
  private let client: S3Client

  init(_ options: S3Options, _ globals: GlobalOptions, _ session: S3Session) {
    self.options = options
    self.globals = globals
    self.session = session
    client = S3Client(calls: session.calls)
  }

  private var path: String { options.paths.first ?? "" }

  func make() async throws(S3Fault) -> Int32 {
    let (bucket, _) = try place
    if S3Transfer.isDirectoryBucket(bucket) {
      throw .command(.refused("Cannot use mb command with a directory bucket."))
    }
    var input: OrderedDictionary<String, Value> = ["Bucket": .string(bucket)]
    if bucket.hasSuffix("-an") { input["BucketNamespace"] = "account-regional" }
    var configuration: OrderedDictionary<String, Value> = [:]
    let region = globals.region ?? "aws-global"
    if region != "us-east-1" { configuration["LocationConstraint"] = .string(region) }
    let tags = options.texts("tags")
    if !tags.isEmpty {
      configuration["Tags"] = .list(
        stride(from: 0, to: tags.count - 1, by: 2).map { ["Key": .string(tags[$0]), "Value": .string(tags[$0 + 1])] })
    }
    if !configuration.isEmpty { input["CreateBucketConfiguration"] = .map(configuration) }
    return await attempt("make_bucket", bucket, "CreateBucket", input)
  }

  func remove(emptying removeAll: (String) async -> Int32) async throws(S3Fault) -> Int32 {
    let (bucket, key) = try place
    if !key.isEmpty { throw .command(.refused("Please specify a valid bucket name only. E.g. s3://\(bucket)")) }
    if options.has("force") {
      let code = await removeAll(path)
      if code == 130 { throw .interrupted }
      if code != 0 {
        throw .other("remove_bucket failed: Unable to delete all objects in the bucket, bucket will not be deleted.")
      }
    }
    return await attempt("remove_bucket", bucket, "DeleteBucket", ["Bucket": .string(bucket)])
  }

  func website() async throws(S3Fault) -> Int32 {
    var bucket = path.dropping(prefix: "s3://") ?? path
    if bucket.hasSuffix("/") { bucket.removeLast() }
    try refuseUnsupported(bucket)
    var configuration = Value.empty
    if let suffix = options.values["index-document"]?.text {
      configuration["IndexDocument"] = ["Suffix": .string(suffix)]
    }
    if let key = options.values["error-document"]?.text { configuration["ErrorDocument"] = ["Key": .string(key)] }
    try await client.call("PutBucketWebsite", ["Bucket": .string(bucket), "WebsiteConfiguration": configuration])
    return 0
  }

  func presign() async throws(S3Fault) -> Int32 {
    let (bucket, key) = try split(path)
    try S3Client.check("GetObject", ["Bucket": .string(bucket), "Key": .string(key)])
    do {
      session.write(
        try await session.calls.presign(bucket, key, options.integer("expires-in")?.integer ?? 3_600) + "\n")
    } catch let fault as S3Fault {
      throw fault
    } catch {
      throw .other("\(error)")
    }
    return 0
  }

  /// The bucket and key of a path that must begin with `s3://`.
  private var place: (bucket: String, key: String) {
    get throws(S3Fault) {
      guard path.hasPrefix("s3://") else { throw .command(.refused("<S3Uri>\nError: Invalid argument type")) }
      return try split(path)
    }
  }

  private func split(_ path: String) throws(S3Fault) -> (bucket: String, key: String) {
    do throws(CommandError) {
      return try S3Location.split(path)
    } catch {
      throw .command(error)
    }
  }

  private func refuseUnsupported(_ path: String) throws(S3Fault) {
    do throws(CommandError) {
      try S3Location.refuseUnsupported(path)
    } catch {
      throw .command(error)
    }
  }

  /// A call whose failure is a line and exit code 1.
  private func attempt(
    _ word: String, _ bucket: String, _ operation: String, _ input: OrderedDictionary<String, Value>
  ) async -> Int32 {
    do throws(S3Fault) {
      try await client.call(operation, input)
      session.write("\(word): \(bucket)\n")
      return 0
    } catch {
      if error == .interrupted { return 130 }
      session.writeError("\(word) failed: \(path) \(error)\n")
      return 1
    }
  }
}
