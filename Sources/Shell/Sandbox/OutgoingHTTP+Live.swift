import AWSClient
import AWSWire
import Cloud

extension OutgoingHTTP {
  /// Sends to endpoints of this machine.
  public static let live = OutgoingHTTP { request in
    var message = HTTPRequest(method: request.method, body: request.body)
    for field in request.headers { message.headers.append(field.name, field.value) }
    do {
      let response = try await PlainRequest.send(message, to: request.url, limit: request.limit)
      return Answer(
        status: response.status, headers: response.headers.map { ($0.name, $0.value) }, body: response.body)
    } catch PlainRequest.Failure.notLoopback {
      throw NotLoopback()
    } catch PlainRequest.Failure.timedOut {
      throw TimedOut()
    }
  }
}
