import AWSModel
import Glibc
import OrderedCollections

/// `aws s3 ls`.
struct S3Listing {
  let options: S3Options
  let session: S3Session
  private var objects = 0
  private var size: Int64 = 0
  private var isFirstPage = true
  private var isEmpty = false

  init(_ options: S3Options, _ session: S3Session) {
    self.options = options
    self.session = session
  }

  /// - Returns: 1 where nothing is under the prefix that was named.
  mutating func run() async throws(S3Fault) -> Int32 {
    let (bucket, key) = try place
    if bucket.isEmpty {
      try await listBuckets()
    } else {
      try await listObjects(bucket, key)
    }
    if options.has("summarize") { summarize() }
    return !key.isEmpty && isEmpty && isFirstPage ? 1 : 0
  }

  private var place: (bucket: String, key: String) {
    get throws(S3Fault) {
      do throws(CommandError) {
        return try S3Location.split(options.paths.first ?? "")
      } catch {
        throw .command(error)
      }
    }
  }

  private func listBuckets() async throws(S3Fault) {
    var token: Value?
    repeat {
      var input: OrderedDictionary<String, Value> = [:]
      input["Prefix"] = options.text("bucket-name-prefix").map { .string($0) }
      input["BucketRegion"] = options.text("bucket-region").map { .string($0) }
      input["MaxBuckets"] = options.integer("page-size")
      input["ContinuationToken"] = token
      let page = try await S3Client(calls: session.calls).call("ListBuckets", input).output
      for bucket in page["Buckets"]?.list ?? [] {
        session.write("\(date(bucket["CreationDate"])) \(bucket["Name"]?.string ?? "")\n")
      }
      token = page["ContinuationToken"].flatMap { $0.isNull ? nil : $0 }
    } while token != nil
  }

  private mutating func listObjects(_ bucket: String, _ prefix: String) async throws(S3Fault) {
    var token: Value?
    repeat {
      if session.isInterrupted() { throw .interrupted }
      var input: OrderedDictionary<String, Value> = ["Bucket": .string(bucket), "Prefix": .string(prefix)]
      if !options.has("dir_op") { input["Delimiter"] = "/" }
      input["RequestPayer"] = options.text("request-payer").map { .string($0) }
      input["MaxKeys"] = options.integer("page-size")
      input["ContinuationToken"] = token
      let page = try await S3Client(calls: session.calls).call("ListObjectsV2", input).output
      show(page)
      token = page["NextContinuationToken"].flatMap { $0.isNull ? nil : $0 }
    } while token != nil
  }

  private mutating func show(_ page: Value) {
    let prefixes = page["CommonPrefixes"]?.list ?? []
    let contents = page["Contents"]?.list ?? []
    if prefixes.isEmpty, contents.isEmpty {
      isEmpty = true
      return
    }
    for prefix in prefixes {
      let parts = (prefix["Prefix"]?.string ?? "").split(separator: "/", omittingEmptySubsequences: false)
      let name = parts.count > 1 ? parts[parts.count - 2] : ""
      session.write(S3Listing.padded("PRE", 30) + " \(name)/\n")
    }
    for object in contents {
      let bytes = object["Size"]?.integer ?? 0
      objects += 1
      size += bytes
      let key = object["Key"]?.string ?? ""
      let name = options.has("dir_op") ? key : HostPath.split(key).name
      session.write("\(date(object["LastModified"])) \(S3Listing.padded(shown(bytes), 10)) \(name)\n")
    }
    isFirstPage = false
  }

  private func summarize() {
    session.write("\nTotal Objects: \(objects)\n")
    session.write(S3Listing.padded("Total Size: ", 15) + "\(shown(size))\n")
  }

  private func shown(_ bytes: Int64) -> String {
    options.has("human-readable") ? HumanSize.text(bytes) : String(bytes)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  /// The instant of a member that may still be text.
  static func instant(_ value: Value) -> Timestamp? {
    switch value {
    case .timestamp(let instant): instant
    case .string(let text): Timestamp(text: text)
    default: value.double.flatMap { Timestamp(epochSeconds: $0) }
    }
  }

  /// Date and time of day where the host is.
  private func date(_ value: Value?) -> String {
    guard let instant = value.flatMap(S3Listing.instant) else { return "" }
    var seconds = time_t((Double(instant.microseconds) / 1_000_000).rounded(.down))
    var parts = tm()
    localtime_r(&seconds, &parts)
    let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1_900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
  }
}
