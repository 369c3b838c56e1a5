import AWSWire
import NIOCore
import NIOHTTP1
import NIOPosix

/// One request over HTTP/1.1 on a connection of its own, and its answer.
struct HTTPExchange: Sendable {
  let endpoint: Endpoint
  let timeouts: Timeouts
  /// The URL of the request, for what goes wrong.
  let url: String

  /// How long to wait, in seconds; nil for ever.
  struct Timeouts: Sendable, Hashable {
    /// For the connection.
    var connect: Int?
    /// For the next piece of the answer.
    var read: Int?
  }

  /// Sends `request`, whose headers are complete but for the connection's own.
  ///
  /// - Throws: `ConnectionFailure`.
  func answer(to request: HTTPRequest) async throws -> HTTPResponse {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let result = loop.makePromise(of: HTTPResponse.self)
    let handler = ExchangeHandler(
      request, readTimeout: timeouts.read.map { .seconds(Int64($0)) }, url: url, result: result)
    let channel: any Channel
    do {
      channel = try await ClientBootstrap(group: loop)
        .connectTimeout(timeouts.connect.map { .seconds(Int64($0)) } ?? .hours(24))
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let decoder = HTTPResponseDecoder(
              leftOverBytesStrategy: .dropBytes, informationalResponseStrategy: .forward)
            try channel.pipeline.syncOperations.addHandlers(
              HTTPRequestEncoder(), ByteToMessageHandler(decoder), handler)
          }
        }
        .connect(host: endpoint.host, port: endpoint.connectionPort).get()
    } catch {
      result.fail(error)
      if case ChannelError.connectTimeout = error { throw ConnectionFailure.connectTimeout(url: url) }
      throw ConnectionFailure.unreachable(url: url)
    }
    defer { channel.close(promise: nil) }
    return try await result.futureResult.get()
  }
}

/// Writes one request when the connection stands, and gathers one answer.
///
/// With `Expect: 100-continue` the body waits until the server asks for it, for one second at most, as urllib3's does.
/// All of it runs on the connection's event loop, which is why it may be handed over without being `Sendable` inside.
private final class ExchangeHandler: ChannelInboundHandler, @unchecked Sendable {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private let request: HTTPRequest
  private let readTimeout: TimeAmount?
  private let url: String
  private let result: EventLoopPromise<HTTPResponse>
  private var response: HTTPResponse?
  private var isDone = false
  private var isBodySent = false
  private var timer: Scheduled<Void>?

  init(_ request: HTTPRequest, readTimeout: TimeAmount?, url: String, result: EventLoopPromise<HTTPResponse>) {
    self.request = request
    self.readTimeout = readTimeout
    self.url = url
    self.result = result
  }

  func channelActive(context: ChannelHandlerContext) {
    var headers = HTTPHeaders()
    for field in request.headers { headers.add(name: field.name, value: field.value) }
    let method = HTTPMethod(rawValue: request.method)
    let head = HTTPRequestHead(version: .http1_1, method: method, uri: request.target, headers: headers)
    context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    guard request.headers["Expect"] != nil else { return sendBody(context) }
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleTask(in: .seconds(1)) { bound.value.0.sendBody(bound.value.1) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head) where head.status.code == 100: sendBody(context)
    case .head(let head) where (101..<200).contains(head.status.code): break
    case .head(let head):
      var headers = HTTPFields()
      for field in head.headers { headers.append(field.name, field.value) }
      response = HTTPResponse(status: Int(head.status.code), headers: headers)
      waitForMore(context)
    case .body(let bytes):
      response?.body.append(contentsOf: bytes.readableBytesView)
      waitForMore(context)
    case .end:
      guard let response else { return }
      finish(context, .success(response))
    }
  }

  func channelInactive(context: ChannelHandlerContext) { finish(context, .failure(.closed(url: url))) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    finish(context, .failure(.closed(url: url)))
  }

  private func sendBody(_ context: ChannelHandlerContext) {
    guard !isBodySent, !isDone else { return }
    isBodySent = true
    if !request.body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: request.body)))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    waitForMore(context)
  }

  private func waitForMore(_ context: ChannelHandlerContext) {
    timer?.cancel()
    guard let readTimeout else { return }
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleTask(in: readTimeout) {
      let (handler, context) = bound.value
      handler.finish(context, .failure(.readTimeout(url: handler.url)))
    }
  }

  private func finish(_ context: ChannelHandlerContext, _ outcome: Result<HTTPResponse, ConnectionFailure>) {
    guard !isDone else { return }
    isDone = true
    timer?.cancel()
    result.completeWith(outcome.mapError { $0 as any Error })
    context.close(promise: nil)
  }
}
