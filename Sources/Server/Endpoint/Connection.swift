import AWSModel
import AWSWire
import Foundation
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore

/// One request on a connection, from its head to the answer's last byte.
struct Connection: Sendable {
  let endpoint: Endpoint
  let administration: Administration
  let cloudFolder: @Sendable () throws -> String
  let logger: Logger

  /// Reads a request, performs it, writes the answer.
  /// - Throws: where the connection cannot go on.
  func respond(to request: HummingbirdCore.Request, _ writer: consuming ResponseWriter) async throws {
    let began = ContinuousClock.now
    var head = Self.head(request.head)
    let routed = endpoint.router.route(head)
    var answer: Answer
    if let early = refuseEarly(head, routed.route) {
      answer = early
    } else {
      if head.headers["expect"]?.lowercased() == "100-continue" {
        try await writer.writeInformationalHead(.init(status: .continue))
      }
      answer = try await read(request, &head, routed)
    }
    if let attachment = head.attachment { unlink(attachment.path) }
    let isHead = head.method == "HEAD"
    Self.finish(&answer.response, isHead: isHead, closes: answer.closes, service: answer.name)
    log(answer, head, began)
    try await Self.write(answer.response, isHead: isHead, writer)
    if answer.closes { throw ConnectionOver() }
  }

  /// What can be refused by its head alone.
  private func refuseEarly(_ head: AWSWire.HTTPRequest, _ route: Route) -> Answer? {
    guard let text = head.headers["content-length"], let length = Int64(text) else { return nil }
    return length > BodyLimit.bytes(for: route) ? tooLarge(route, head) : nil
  }

  private func tooLarge(_ route: Route, _ head: AWSWire.HTTPRequest) -> Answer {
    var (operation, wire): (OperationModel?, WireProtocol) = (nil, .json)
    switch route {
    case .operation(let named, let spoken): (operation, wire) = (named, spoken)
    case .postForm: (operation, wire) = (ServiceModel.named("s3")?.operation("PutObject"), .restXML)
    case .refusal(_, _, let spoken): wire = spoken
    default: break
    }
    var answer = endpoint.refusal(
      BodyLimit.error(for: operation), operation ?? StandIn.operation(of: nil, wire), wire,
      name: operation.map { "\($0.service.name):\($0.name)" } ?? "\(head.method) \(head.path)")
    answer.closes = true
    return answer
  }

  private func read(
    _ request: HummingbirdCore.Request, _ head: inout AWSWire.HTTPRequest, _ early: RoutedRequest
  ) async throws -> Answer {
    let spool = Self.takesStream(early.route) ? SpoolFolder(path: cloudFolder) : nil
    let limit = BodyLimit.bytes(for: early.route)
    let body = try await BodyReader.read(request.body, limit: limit, spool: spool)
    switch body {
    case .tooLarge: return tooLarge(early.route, head)
    case .bytes(let bytes): head.body = bytes
    case .file(let attachment): head.attachment = attachment
    }
    if let answer = await administration.answer(head) { return answer }
    if Router.isForm(head) { return await endpoint.answer(head) }
    if case .operation(_, .query) = early.route { return await endpoint.answer(head) }
    var routed = early
    routed.request.body = head.body
    routed.request.attachment = head.attachment
    return await endpoint.answer(routed, as: head)
  }

  /// Whether the operation takes its body from a file.
  private static func takesStream(_ route: Route) -> Bool {
    switch route {
    case .operation(let operation, .restXML): operation.isStreamingInput
    case .postForm: true
    default: false
    }
  }

  private func log(_ answer: Answer, _ head: AWSWire.HTTPRequest, _ began: ContinuousClock.Instant) {
    let milliseconds = (ContinuousClock.now - began).microseconds / 1_000
    let code = answer.code.map { " \($0)" } ?? ""
    logger.info("\(head.method) \(answer.name) \(answer.response.status)\(code) \(milliseconds) ms")
  }
}

/// The connection ends here.
struct ConnectionOver: Error {}
