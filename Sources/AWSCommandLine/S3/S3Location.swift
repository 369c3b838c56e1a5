/// A place as `aws s3` is given it: `s3://bucket/key`, or a path of the host.
public struct S3Location: Sendable, Hashable {
  /// Whether it is in S3.
  let isS3: Bool
  /// As typed; a bucket alone has a `/` added.
  let text: String

  init(_ text: String) throws(CommandError) {
    isS3 = text.hasPrefix("s3://")
    guard isS3 else {
      self.text = text
      return
    }
    let (_, key) = try S3Location.split(text)
    self.text = key.isEmpty && !text.hasSuffix("/") ? text + "/" : text
  }

  /// What stands behind `s3://`; all of a path.
  var path: String { text.dropping(prefix: "s3://") ?? text }

  /// The bucket (or the ARN of an access point) and the key of `path`, with or without `s3://`.
  static func split(_ path: String) throws(CommandError) -> (bucket: String, key: String) {
    let path = path.dropping(prefix: "s3://") ?? path
    try refuseUnsupported(path)
    if let parts = accessPoint(path) { return parts }
    guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) else { return (path, "") }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }

  /// Refuses what only other commands of the AWS CLI can reach.
  static func refuseUnsupported(_ path: String) throws(CommandError) {
    guard path.hasPrefix("arn:aws") else { return }
    let parts = fields(of: path)
    guard parts.count >= 7 else { return }
    if parts[2] == "s3-object-lambda", parts[5] == "accesspoint" {
      throw .refused("s3 commands do not support S3 Object Lambda resources. Use s3api commands instead.")
    }
    if parts[2] == "s3-outposts", parts[5] == "outpost", parts.count >= 9, parts[7] == "bucket" {
      throw .refused("s3 commands do not support Outpost Bucket ARNs. Use s3control commands instead.")
    }
  }

  /// The ARN of an access point (seven fields) or of one on an Outpost (nine), and what follows it.
  private static func accessPoint(_ path: String) -> (bucket: String, key: String)? {
    guard path.hasPrefix("arn:aws") else { return nil }
    let parts = fields(of: path)
    guard parts.count >= 7 else { return nil }
    let count: Int
    switch (parts[2], parts[5]) {
    case ("s3", "accesspoint"): count = 7
    case ("s3-outposts", "outpost") where parts.count >= 9 && parts[7] == "accesspoint": count = 9
    default: return nil
    }
    let bucket = path.prefix(parts[..<count].reduce(count - 1) { $0 + $1.count })
    return (String(bucket), String(path.dropFirst(bucket.count + 1)))
  }

  private static func fields(of path: String) -> [Substring] {
    path.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "/" }
  }
}
