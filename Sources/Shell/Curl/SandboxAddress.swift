/// The address of an API, a function's URL or an object that the sandbox answers, as it stands in a command line of curl.
///
/// ```
/// https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/dev/users
/// abcd….lambda-url.us-east-1.on.aws
/// https://photos.s3.us-east-1.amazonaws.com/a.jpg?X-Amz-Credential=…
/// http://photos.s3-website-us-east-1.amazonaws.com/
/// ```
///
/// Of S3's addresses only those that `aws s3 presign` makes, those of functions' code and those of websites count: others may well be meant for AWS.
struct SandboxAddress: Hashable {
  /// The host's name.
  let host: String
  /// The same address by plain HTTP, as the sandbox's own server answers it.
  let plain: String

  /// - Parameter text: The word as typed, with or without a scheme.
  /// - Returns: nil for an address that is none of the sandbox's.
  init?(_ text: String) {
    var rest = Substring(text)
    if let scheme = text.range(of: "://") {
      guard ["http", "https"].contains(text[..<scheme.lowerBound].lowercased()) else { return nil }
      rest = text[scheme.upperBound...]
    }
    let authority = rest.prefix { !"/?#".contains($0) }
    let behind = rest[authority.endIndex...]
    let user = authority.lastIndex(of: "@").map { authority[...$0] } ?? ""
    let name = authority.dropFirst(user.count)
    let host = name.hasSuffix(":443") ? name.dropLast(4) : name.hasSuffix(":80") ? name.dropLast(3) : name
    guard Self.isAnswered(host.lowercased(), isPresigned: behind.contains("X-Amz-Credential=")) else { return nil }
    self.host = String(host)
    plain = "http://\(user)\(host)\(behind)"
  }

  private static func isAnswered(_ host: String, isPresigned: Bool) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard !labels.contains(""), labels.count > 3 else { return false }
    if host.hasSuffix(".on.aws") { return labels.count == 5 && labels[1] == "lambda-url" }
    guard host.hasSuffix(".amazonaws.com") || host.hasSuffix(".amazonaws.com.cn") else { return false }
    if labels[1] == "execute-api" { return true }
    if labels.contains(where: { $0.hasPrefix("s3-website") }) { return true }
    return (isPresigned || host.hasPrefix("awslambda-")) && labels.contains { $0 == "s3" }
  }
}
