import AWSModel
import AWSWire

/// A bucket's rules for pages of other origins, and what follows from them (S3 User Guide, "Using cross-origin resource
/// sharing").
struct CORSRules: Sendable {
  private let rules: [Rule]

  /// One rule.
  struct Rule: Sendable {
    var origins: [String]
    var methods: [String]
    var headers: [String]
    var exposed: [String]
    var maxAge: Int64?
    /// Whether the browser may send along what it knows of the person; S3 allows it wherever it names origins.
    var allowsCredentials: Bool

    init(_ rule: Value) {
      func texts(_ name: String) -> [String] { rule[name]?.list?.compactMap(\.string) ?? [] }
      origins = texts("AllowedOrigins")
      methods = texts("AllowedMethods")
      headers = texts("AllowedHeaders")
      exposed = texts("ExposeHeaders")
      maxAge = rule["MaxAgeSeconds"]?.integer
      allowsCredentials = !origins.contains("*")
    }
  }

  /// - Parameter configuration: The answer to `GetBucketCors`.
  init(_ configuration: Value) { rules = (configuration["CORSRules"]?.list ?? []).map(Rule.init) }

  /// - Parameter cors: The `Cors` of a function's URL, which is one rule under other names.
  init(functionURL cors: Value) {
    var rule = Rule([
      "AllowedOrigins": cors["AllowOrigins"] ?? .null, "AllowedMethods": cors["AllowMethods"] ?? .null,
      "AllowedHeaders": cors["AllowHeaders"] ?? .null, "ExposeHeaders": cors["ExposeHeaders"] ?? .null,
      "MaxAgeSeconds": cors["MaxAge"] ?? .null,
    ])
    rule.allowsCredentials = cors["AllowCredentials"] == .bool(true)
    rules = [rule]
  }

  /// The header fields for a page of `origin`; nil where no rule lets it.
  ///
  /// - Parameters:
  ///   - method: The method that the page uses, or asks for.
  ///   - headers: The headers that it asks for; nil where it does not ask but does.
  func fields(origin: String, method: String, asking headers: [String]?) -> HTTPFields? {
    let found = rules.first { rule in
      (rule.methods.contains(method) || rule.methods.contains("*"))
        && rule.origins.contains { Self.matches(origin, $0) }
        && (headers ?? []).allSatisfy { header in
          rule.headers.contains { Self.matches(header.lowercased(), $0.lowercased()) }
        }
    }
    guard let rule = found else { return nil }
    let isAny = rule.origins.contains("*")
    var fields: HTTPFields = ["Access-Control-Allow-Origin": isAny ? "*" : origin]
    fields.append("Access-Control-Allow-Methods", rule.methods.joined(separator: ", "))
    if let headers, !headers.isEmpty {
      fields.append("Access-Control-Allow-Headers", headers.map { $0.lowercased() }.joined(separator: ", "))
    }
    if !rule.exposed.isEmpty {
      fields.append("Access-Control-Expose-Headers", rule.exposed.joined(separator: ", "))
    }
    if let maxAge = rule.maxAge { fields.append("Access-Control-Max-Age", String(maxAge)) }
    if rule.allowsCredentials { fields.append("Access-Control-Allow-Credentials", "true") }
    fields.append("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method")
    return fields
  }

  /// Whether `text` fits a pattern with at most one `*`.
  private static func matches(_ text: String, _ pattern: String) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return text == pattern }
    let (begin, end) = (pattern[..<star], pattern[pattern.index(after: star)...])
    return text.utf8.count >= begin.utf8.count + end.utf8.count && text.hasPrefix(begin) && text.hasSuffix(end)
  }
}
