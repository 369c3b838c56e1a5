import AWSWire

/// A request to an HTTP endpoint of this machine, unsigned: how SNS speaks to its subscribers and API Gateway to its backends.
public enum PlainRequest {
  /// Why there is no answer.
  public enum Failure: Error {
    /// Another machine is never called.
    case notLoopback
    /// The answer did not come in time.
    case timedOut
    /// Nobody answered.
    case unreachable
  }

  /// Sends `request` to `url`; the path and query are the URL's.
  ///
  /// - Parameter limit: How many seconds the connection, and each piece of the answer, may take.
  /// - Throws: `Failure`.
  public static func send(_ request: HTTPRequest, to url: String, limit: Int) async throws -> HTTPResponse {
    guard let endpoint = Endpoint(url), endpoint.scheme == "http", endpoint.isLoopback else {
      throw Failure.notLoopback
    }
    let sides = url.dropFirst("http://".count).drop { $0 != "/" && $0 != "?" }
      .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var request = request
    request.path = sides.first.map(String.init).flatMap { $0.isEmpty ? nil : $0 } ?? "/"
    request.query = sides.count == 2 ? String(sides[1]) : nil
    request.headers["Host"] = endpoint.authority
    if !request.body.isEmpty || request.method == "POST" || request.method == "PUT" {
      request.headers["Content-Length"] = String(request.body.count)
    }
    let exchange = HTTPExchange(endpoint: endpoint, timeouts: .init(connect: limit, read: limit), url: url)
    do {
      return try await exchange.answer(to: request)
    } catch ConnectionFailure.connectTimeout, ConnectionFailure.readTimeout {
      throw Failure.timedOut
    } catch {
      throw Failure.unreachable
    }
  }
}
