import AWSModel
import Foundation
import OrderedCollections

/// A request of which only that is left in which two clients must agree: parameters in one order, no signature, no
/// checksums, no tokens made up.
enum CanonicalRequest {
  /// The canonical form of `{"method", "path", "query", "headers", "body"}`, the body being base64.
  static func value(_ request: Value) -> Value {
    var headers: [String: Value] = [:]
    for (name, value) in request["headers"]?.map ?? [:] where isCompared(name) { headers[name] = value }
    return [
      "method": request["method"] ?? .null, "path": request["path"] ?? .null,
      "query": pairs(request["query"]?.string ?? ""),
      "headers": sorted(.map(OrderedDictionary(uniqueKeysWithValues: headers.map { ($0, $1) }))),
      "body": body(Base64.decode(request["body"]?.string ?? "") ?? []),
    ]
  }

  private static func isCompared(_ name: String) -> Bool {
    guard name.hasPrefix("x-amz-") else { return false }
    let own = ["x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-user-agent", "x-amz-trailer"]
    return !own.contains(name) && !name.hasPrefix("x-amz-checksum-") && !name.hasPrefix("x-amz-sdk-")
      && !name.hasPrefix("x-amz-decoded-") && name != "x-amzn-query-mode"
  }

  /// `a=1&b=2` as sorted, decoded pairs.
  private static func pairs(_ text: String) -> Value {
    .list(
      text.split(separator: "&").map { String($0).replacing("+", with: "%20") }
        .map { $0.removingPercentEncoding ?? $0 }.sorted().map { .string(withoutToken($0)) })
  }

  private static func body(_ bytes: [UInt8]) -> Value {
    let text = String(decoding: bytes, as: UTF8.self)
    if let json = try? JSONText.parse(text) { return sorted(json) }
    return text.hasPrefix("Action=") ? pairs(text) : .string(withoutToken(text))
  }

  private static func sorted(_ value: Value) -> Value {
    switch value {
    case .map(let members):
      var sorted: OrderedDictionary<String, Value> = [:]
      for (key, member) in members.sorted(by: { $0.key < $1.key }) { sorted[key] = Self.sorted(member) }
      return .map(sorted)
    case .list(let elements): return .list(elements.map(sorted))
    case .string(let text): return .string(withoutToken(text))
    default: return value
    }
  }

  /// `text` with each UUID as `token`.
  private static func withoutToken(_ text: String) -> String {
    text.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "token")
  }
}
