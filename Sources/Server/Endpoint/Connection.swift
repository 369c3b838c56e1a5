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
    if let text = head.headers["content-length"], let length = Int64(text) {
      return length > BodyLimit.bytes(for: route) ? tooLarge(route, head) : nil
    }
    guard case .operation(let operation, .restXML) = route, operation.isStreamingInput else { return nil }
    if head.headers["transfer-encoding"] == nil { return refusal(.missingContentLength, route, head) }
    // S3 must know how long an object will be before it comes.
    return head.headers["x-amz-decoded-content-length"] == nil ? refusal(.unknownLength, route, head) : nil
  }

  private func tooLarge(_ route: Route, _ head: AWSWire.HTTPRequest) -> Answer {
    let operation: OperationModel? =
      switch route {
      case .operation(let named, _): named
      case .postForm: ServiceModel.named("s3")?.operation("PutObject")
      default: nil
      }
    var answer = refusal(BodyLimit.error(for: operation), route, head)
    answer.closes = true
    return answer
  }

  /// A refusal in the manner of the operation that is asked for.
  private func refusal(_ error: ServiceError, _ route: Route, _ head: AWSWire.HTTPRequest) -> Answer {
    var (operation, wire): (OperationModel?, WireProtocol) = (nil, .json)
    switch route {
    case .operation(let named, let spoken): (operation, wire) = (named, spoken)
    case .postForm: (operation, wire) = (ServiceModel.named("s3")?.operation("PutObject"), .restXML)
    case .refusal(_, _, let spoken): wire = spoken
    default: break
    }
    return endpoint.refusal(
      error, operation ?? StandIn.operation(of: nil, wire), wire,
      name: operation.map { "\($0.service.name):\($0.name)" } ?? "\(head.method) \(head.path)")
  }

  private func read(
    _ request: HummingbirdCore.Request, _ head: inout AWSWire.HTTPRequest, _ early: RoutedRequest
  ) async throws -> Answer {
    let spool = Self.takesStream(early.route) ? SpoolFolder(path: cloudFolder) : nil
    do {
      var reader = try BodyReader(
        head, isS3: Self.isS3(early.route), limit: BodyLimit.bytes(for: early.route), spool: spool,
        signatures: endpoint.identity.chunkSignatures(of: early, head, in: endpoint.cloud))
      let trailer = try await reader.read(request.body, into: &head)
      if let answer = await administration.answer(head) { return answer }
      // What stands in a form is known only now.
      if Self.needsBody(early.route, head) {
        return await endpoint.answer(endpoint.router.route(try RequestDecoder.unzipped(head)), as: head)
      }
      var routed = early
      routed.request.body = head.body
      routed.request.attachment = head.attachment
      Self.unframe(&routed.request, trailer)
      return await endpoint.answer(routed, as: head)
    } catch is BodySink.TooLarge {
      return tooLarge(early.route, head)
    } catch is BodyReader.TooSlow {
      guard Self.isS3(early.route) else { throw ConnectionOver() }
      var answer = refusal(.requestTimeout, early.route, head)
      answer.closes = true
      return answer
    } catch let error as ServiceError {
      return refusal(error, early.route, head)
    }
  }

  /// Whether the body says which operation is asked for, or has its parameters: a form of the query protocol.
  private static func needsBody(_ route: Route, _ head: AWSWire.HTTPRequest) -> Bool {
    switch route {
    case .operation(_, .query): true
    case .refusal: Router.isForm(head)
    default: false
    }
  }

  /// Takes away what spoke of the framing of the body, and puts the trailer's fields among the headers.
  private static func unframe(_ request: inout AWSWire.HTTPRequest, _ trailer: AWSWire.HTTPFields) {
    guard let length = request.headers["x-amz-decoded-content-length"] else { return }
    request.headers["content-length"] = length
    for field in trailer { request.headers[field.name] = field.value }
    let encodings = (request.headers["content-encoding"] ?? "").split(separator: ",").map { $0.drop { $0 == " " } }
    let rest = encodings.filter { $0 != "aws-chunked" }
    request.headers["content-encoding"] = rest.isEmpty ? nil : rest.joined(separator: ",")
  }

  private static func isS3(_ route: Route) -> Bool {
    if case .operation(_, .restXML) = route { true } else { false }
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
