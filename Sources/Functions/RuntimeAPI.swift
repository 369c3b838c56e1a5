import HTTPTypes
import Hummingbird
import Logging

/// The Lambda Runtime API of one execution environment, on a loopback port of its own.
///
/// Each environment has its own port because the runtimes' clients take no more than `host:port`, so nothing else could
/// tell whose request it is. Source: Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes".
struct RuntimeAPI: Sendable {
  /// What a runtime says.
  enum Event: Sendable {
    /// It asks for the next invocation: it has started, or is done with the last one.
    case ready
    case response(requestID: String, payload: [UInt8])
    /// The payload is the error's description, sent as it came.
    case failure(requestID: String, payload: [UInt8])
    case initFailure(type: String, payload: [UInt8])
    case responseTooLarge(requestID: String)
  }

  /// What a runtime is told.
  enum Work: Sendable {
    case invocation(headers: [(String, String)], payload: [UInt8])
    /// The environment is gone.
    case end
  }

  /// Most bytes of a response (Lambda quotas: 6 MB and room for its envelope; the number its error names).
  static let responseLimit = 6_291_556

  let events: @Sendable (Event) -> Void
  let work: Mailbox<Work>

  /// Serves until the task is cancelled.
  ///
  /// - Parameter onReady: Called with the port, or with nil when there is none to be had.
  func serve(onReady: @escaping @Sendable (Int?) -> Void) async {
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0), serverName: nil),
      onServerRunning: { channel in onReady(channel.localAddress?.port) },
      logger: Logger(label: "runtime-api", factory: { _ in SwiftLogNoOpLogHandler() }))
    do {
      try await application.run()
    } catch {
      onReady(nil)
    }
  }

  private var router: Router<BasicRequestContext> {
    let router = Router()
    let api = router.group("2018-06-01/runtime")
    api.get("invocation/next") { _, _ in
      events(.ready)
      guard case .invocation(let headers, let payload) = await work.receive(displaced: .end) else {
        return Self.answer(.gone)
      }
      var response = Self.answer(.ok, payload)
      for (name, value) in headers {
        if let name = HTTPField.Name(name) { response.headers[name] = value }
      }
      return response
    }
    api.post("invocation/:id/response") { request, context in
      let id = try context.parameters.require("id")
      guard let payload = try await Self.body(request) else {
        events(.responseTooLarge(requestID: id))
        return Self.answer(.contentTooLarge, #"{"errorType":"RequestEntityTooLarge"}"#)
      }
      events(.response(requestID: id, payload: payload))
      return Self.accepted
    }
    api.post("invocation/:id/error") { request, context in
      let id = try context.parameters.require("id")
      events(.failure(requestID: id, payload: try await Self.body(request) ?? []))
      return Self.accepted
    }
    api.post("init/error") { request, _ in
      let type = HTTPField.Name("Lambda-Runtime-Function-Error-Type").flatMap { request.headers[$0] }
      events(.initFailure(type: type ?? "", payload: try await Self.body(request) ?? []))
      return Self.accepted
    }
    return router
  }

  private static func body(_ request: Request) async throws -> [UInt8]? {
    var bytes: [UInt8] = []
    for try await chunk in request.body {
      guard bytes.count + chunk.readableBytes <= responseLimit else { return nil }
      bytes += chunk.readableBytesView
    }
    return bytes
  }

  private static var accepted: Response { answer(.accepted, #"{"status":"OK"}"#) }

  private static func answer(_ status: HTTPResponse.Status, _ json: String) -> Response {
    answer(status, Array(json.utf8))
  }

  private static func answer(_ status: HTTPResponse.Status, _ json: [UInt8] = []) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(bytes: json)))
  }
}
