import AWSWire
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server on a loopback port that gives prepared answers in order and keeps what it was asked.
final class StubEndpoint: Sendable {
  private let channel: any Channel
  private let state: State

  final class State: Sendable {
    let answers: Mutex<[HTTPResponse]>
    let requests = Mutex<[HTTPRequest]>([])

    init(_ answers: [HTTPResponse]) { self.answers = Mutex(answers) }
  }

  init(answers: [HTTPResponse]) async throws {
    let state = State(answers)
    self.state = state
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(StubHandler(state))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  var port: Int { channel.localAddress?.port ?? 0 }
  var requests: [HTTPRequest] { state.requests.withLock { $0 } }
  func close() async throws { try await channel.close() }
}

private final class StubHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let state: StubEndpoint.State
  private var request = HTTPRequest(method: "GET")

  init(_ state: StubEndpoint.State) { self.state = state }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      request = HTTPRequest(method: head.method.rawValue, path: head.uri)
      for field in head.headers { request.headers.append(field.name, field.value) }
    case .body(let bytes): request.body += Array(bytes.readableBytesView)
    case .end:
      let seen = request
      state.requests.withLock { $0.append(seen) }
      let next = state.answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      guard let next else { return context.close(promise: nil) }
      var headers = HTTPHeaders(next.headers.map { ($0.name, $0.value) })
      headers.add(name: "Content-Length", value: String(next.body.count))
      let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: next.status), headers: headers)
      context.write(wrapOutboundOut(.head(head)), promise: nil)
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: next.body)))), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
  }
}
