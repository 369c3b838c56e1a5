/// What the name of a host says of a request: AWS's own names, and the same names under `localhost`.
///
/// ```
/// sqs.eu-west-1.amazonaws.com            .endpoint("sqs", region: "eu-west-1")
/// photos.s3.eu-west-1.amazonaws.com      .bucket("photos", region: "eu-west-1")
/// photos.localhost:4566                  .bucket("photos", region: nil)
/// photos.s3-website-us-east-1.localhost  .website("photos", region: "us-east-1")
/// a1b2.execute-api.us-east-1.localhost   .api("a1b2", region: "us-east-1")
/// 127.0.0.1:4566                         .plain
/// ```
enum HostName: Equatable {
  /// An endpoint by its prefix, such as `monitoring` or `streams.dynamodb`.
  case endpoint(String, region: String?)
  /// A bucket in the manner of a virtual host.
  case bucket(String, region: String?)
  /// A bucket's website.
  case website(String, region: String?)
  /// An API of API Gateway.
  case api(String, region: String?)
  /// A function's URL.
  case functionURL(String, region: String?)
  /// A name that says nothing.
  case plain

  /// - Parameters:
  ///   - host: The `Host` header, with or without a port.
  ///   - prefixes: The prefixes of the endpoints there are.
  init(_ host: String, prefixes: Set<String>) {
    let (labels, isLocal) = Self.labels(of: host)
    guard !labels.isEmpty else {
      self = .plain
      return
    }
    if let bucket = Self.s3(labels) {
      self = bucket
      return
    }
    var rest = labels[...]
    var region: String?
    if let last = rest.last, Partition.isRegion(Substring(last)) { region = rest.removeLast() }
    if rest.count == 2, rest[1] == "execute-api" {
      self = .api(rest[0], region: region)
    } else if rest.count == 2, rest[1] == "lambda-url" {
      self = .functionURL(rest[0], region: region)
    } else if let prefix = Self.prefix(Array(rest), prefixes) {
      self = .endpoint(prefix, region: region)
    } else {
      self = isLocal ? .bucket(labels.joined(separator: "."), region: nil) : .plain
    }
  }

  /// The name, where it can be a domain of the learner's own: neither AWS's nor this machine's, and no address.
  static func ownDomain(_ host: String) -> String? {
    guard labels(of: host).labels.isEmpty else { return nil }
    let name = host.lowercased().prefix { $0 != ":" }
    guard name.contains("."), name.contains(where: \.isLetter), !name.hasSuffix(".localhost") else { return nil }
    return String(name)
  }

  /// The labels before the domain; none for an address or another's domain.
  private static func labels(of host: String) -> (labels: [String], isLocal: Bool) {
    var name = host.lowercased()
    if let colon = name.lastIndex(of: ":"), !name.hasSuffix("]") { name = String(name[..<colon]) }
    if name.hasSuffix(".") { name.removeLast() }
    for suffix in ["localhost"] + Partition.hostSuffixes where name.hasSuffix("." + suffix) {
      let labels = name.dropLast(suffix.count + 1).split(separator: ".", omittingEmptySubsequences: false)
      return labels.contains("") ? ([], false) : (labels.map(String.init), suffix == "localhost")
    }
    return ([], false)
  }

  /// S3's names. The label that names the service is the last that can, because a bucket's name may contain dots.
  private static func s3(_ labels: [String]) -> HostName? {
    for index in labels.indices.reversed() where labels[index].hasPrefix("s3") {
      var tail = labels[(index + 1)...]
      if tail.first == "dualstack" { tail.removeFirst() }
      guard tail.count <= 1, tail.allSatisfy({ Partition.isRegion(Substring($0)) }) else { continue }
      let bucket = labels[..<index].joined(separator: ".")
      var region = tail.first
      for name in ["s3-website", "s3-fips", "s3-accelerate", "s3"]
      where labels[index] == name || labels[index].hasPrefix(name + "-") {
        let own = labels[index].dropFirst(name.count + 1)
        guard own.isEmpty || Partition.isRegion(own) else { break }
        region = region ?? (own.isEmpty ? nil : String(own))
        if bucket.isEmpty { return .endpoint("s3", region: region) }
        return name == "s3-website" ? .website(bucket, region: region) : .bucket(bucket, region: region)
      }
    }
    return nil
  }

  private static func prefix(_ labels: [String], _ prefixes: Set<String>) -> String? {
    let name = labels.joined(separator: ".")
    if prefixes.contains(name) { return name }
    if name.hasSuffix("-fips"), prefixes.contains(String(name.dropLast(5))) { return String(name.dropLast(5)) }
    // SQS's older names: queue.amazonaws.com and eu-west-1.queue.amazonaws.com.
    if labels.last == "queue", labels.count <= 2 { return "sqs" }
    // DynamoDB's endpoint of an account: 123456789012.ddb.us-east-1.amazonaws.com.
    if labels.last == "ddb", labels.count <= 2 { return "dynamodb" }
    // The host prefix of CloudWatch Logs' streams of events: stream-logs, in some Regions streaming-logs.
    for begin in ["stream-", "streaming-"] where name.hasPrefix(begin) {
      let rest = String(name.dropFirst(begin.count))
      if prefixes.contains(rest) { return rest }
    }
    return nil
  }
}
