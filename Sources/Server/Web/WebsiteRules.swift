import AWSModel
import AWSWire

/// How a bucket's website answers, as its configuration says (S3 User Guide, "Hosting a static website").
struct WebsiteRules: Sendable {
  /// What is appended to the key of a folder: `index.html`.
  let index: String?
  /// The key of the page for errors.
  let errorKey: String?
  private let all: Value?
  private let rules: [Value]

  /// - Parameter configuration: The answer to `GetBucketWebsite`.
  init(_ configuration: Value) {
    index = configuration["IndexDocument"]?["Suffix"]?.string
    errorKey = configuration["ErrorDocument"]?["Key"]?.string
    all = configuration["RedirectAllRequestsTo"]
    rules = configuration["RoutingRules"]?.list ?? []
  }

  /// Where a request goes instead.
  struct Redirection: Equatable {
    var location: String
    var status: Int
  }

  /// Where every request goes; nil where the website has pages of its own.
  func redirectingAll(_ target: String) -> Redirection? {
    guard let host = all?["HostName"]?.string else { return nil }
    return Redirection(location: "\(all?["Protocol"]?.string ?? "http")://\(host)\(target)", status: 301)
  }

  /// Where the first rule that holds sends the request for `key`.
  ///
  /// - Parameters:
  ///   - key: The key asked for.
  ///   - status: The status that it would be answered with; nil before anybody has looked.
  ///   - host: The host that was asked, which stays where the rule names none.
  func redirection(of key: String, status: Int?, host: String) -> Redirection? {
    for rule in rules {
      let condition = rule["Condition"]
      let (prefix, code) = (
        condition?["KeyPrefixEquals"]?.string, condition?["HttpErrorCodeReturnedEquals"]?.string
      )
      guard prefix.map(key.hasPrefix) ?? true, (code == nil) == (status == nil) else { continue }
      if let code, code != status.map(String.init) { continue }
      guard let target = rule["Redirect"] else { continue }
      var path = key
      if let whole = target["ReplaceKeyWith"]?.string {
        path = whole
      } else if let begin = target["ReplaceKeyPrefixWith"]?.string {
        path = begin + key.dropFirst(prefix?.count ?? 0)
      }
      let name = "\(target["Protocol"]?.string ?? "http")://\(target["HostName"]?.string ?? host)"
      return Redirection(
        location: "\(name)/\(PercentEncoding.encode(path, keepingSlashes: true))",
        status: target["HttpRedirectCode"]?.string.flatMap { Int($0) } ?? 301)
    }
    return nil
  }
}
