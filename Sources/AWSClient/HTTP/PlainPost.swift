import AWSWire

/// A POST to an HTTP endpoint of this machine, unsigned: how SNS speaks to its subscribers.
public enum PlainPost {
  /// Another machine is never called.
  public struct NotLoopback: Error, CustomStringConvertible {
    /// That only this machine is called.
    public let description = "skylab calls http endpoints of this machine only"
  }

  /// Sends `body` to `url`, and gives the answer's status.
  ///
  /// - Throws: where the URL names no such endpoint, or nothing answers within fifteen seconds, as long as SNS waits.
  public static func send(_ body: String, to url: String, headers: [(name: String, value: String)]) async throws -> Int
  {
    guard let endpoint = Endpoint(url), endpoint.scheme == "http", endpoint.isLoopback else { throw NotLoopback() }
    let sides = url.dropFirst("http://".count).drop { $0 != "/" && $0 != "?" }
      .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var request = HTTPRequest(method: "POST")
    request.path = sides.first.map(String.init).flatMap { $0.isEmpty ? nil : $0 } ?? "/"
    request.query = sides.count == 2 ? String(sides[1]) : nil
    request.body = Array(body.utf8)
    request.headers = ["Host": endpoint.authority, "Content-Length": String(request.body.count)]
    for header in headers { request.headers.append(header.name, header.value) }
    let exchange = HTTPExchange(endpoint: endpoint, timeouts: .init(connect: 15, read: 15), url: url)
    return try await exchange.answer(to: request).status
  }
}
