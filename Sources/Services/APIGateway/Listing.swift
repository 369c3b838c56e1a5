import AWSModel
import Cloud

/// A page of a collection as the REST APIs' operations answer it: `items` and, where there are more, `position`.
enum Listing {
  /// - Parameters:
  ///   - all: The whole collection, in its order.
  ///   - input: With `limit`, 25 unless told, at most 500, and `position`.
  static func page(_ all: [Value], _ input: Value) throws -> Value {
    let start = try offset(input["position"]?.string)
    let limit = Int(min(max(input["limit"]?.integer ?? 25, 1), 500))
    return answer(all, start, limit, items: "items", token: "position")
  }

  /// The same as the HTTP APIs' operations answer it: `Items` and `NextToken`, `MaxResults` as text.
  static func page2(_ all: [Value], _ input: Value) throws -> Value {
    let start = try offset(input["NextToken"]?.string)
    let limit = min(max(input["MaxResults"]?.string.flatMap(Int.init) ?? 100, 1), 500)
    return answer(all, start, limit, items: "Items", token: "NextToken")
  }

  private static func offset(_ token: String?) throws -> Int {
    guard let token, !token.isEmpty else { return 0 }
    guard let bytes = Base64.decode(token), let offset = Int(String(decoding: bytes, as: UTF8.self)), offset >= 0 else {
      throw ServiceError.badRequest("Invalid position parameter specified.")
    }
    return offset
  }

  private static func answer(_ all: [Value], _ start: Int, _ limit: Int, items: String, token: String) -> Value {
    let shown = Array(all.dropFirst(start).prefix(limit))
    var answer = Value.map([items: .list(shown)])
    if start + shown.count < all.count { answer[token] = .string(Base64.encode(Array("\(start + shown.count)".utf8))) }
    return answer
  }
}
