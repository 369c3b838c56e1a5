import AWSModel
import AWSWire
import Cloud
import Foundation
import Synchronization

/// The sandbox as AWS's clients see it: an HTTP request in, an HTTP response out. Sockets are the server's.
struct Endpoint: Sendable {
  let cloud: Cloud
  let router = Router()
  let identity: Identity
  /// Performs what a request causes; nil where another does.
  let dispatcher: Dispatcher?
  /// Whether each request is a step of its own in the undo history; not where requests belong to a line of the shell.
  let makesSteps: Bool
  private let steps: StepNames

  init(cloud: Cloud, identity: Identity, dispatcher: Dispatcher?, makesSteps: Bool) {
    self.cloud = cloud
    self.identity = identity
    self.dispatcher = dispatcher
    self.makesSteps = makesSteps
    steps = StepNames()
  }

  /// Performs what a request asks.
  func answer(_ request: HTTPRequest) async -> Answer { await answer(router.route(request), as: request) }

  /// - Parameters:
  ///   - routed: Where the request goes.
  ///   - original: The request as it came, which is what was signed.
  func answer(_ routed: RoutedRequest, as original: HTTPRequest) async -> Answer {
    if let answer = await executeMapped(routed, as: original) { return answer }
    switch routed.route {
    case .operation(let operation, let wire):
      return crossOrigin(await perform(operation, wire, routed, original), routed)
    case .refusal(let error, let service, let wire):
      return refusal(error, StandIn.operation(of: service, wire), wire, name: "\(original.method) \(original.path)")
    case .preflight(let bucket): return preflight(bucket, routed)
    case .postForm(let bucket): return crossOrigin(await upload(bucket, routed, as: original), routed)
    case .website(let bucket): return await website(bucket, routed)
    case .functionURL(let id): return await functionURL(id, routed, as: original)
    case .code(let snapshot): return code(snapshot, routed)
    case .api(let id): return await executeAPI(id, routed, as: original)
    }
  }

  /// A refusal before any operation was asked.
  func refusal(_ error: ServiceError, _ operation: OperationModel, _ wire: WireProtocol, name: String) -> Answer {
    Answer(
      response: ResponseEncoder.encode(.failure(error), requestID: requestID, for: operation, as: wire), name: name,
      code: error.code)
  }

  /// The answer with what a page of another origin needs to see it.
  private func crossOrigin(_ answer: Answer, _ routed: RoutedRequest) -> Answer {
    guard routed.request.headers["origin"] != nil, answer.name.hasPrefix("s3:") else { return answer }
    let bucket = routed.request.path.dropFirst().prefix { $0 != "/" }
    var answer = answer
    for field in corsFields(routed.request, bucket: Query.decoded(bucket.utf8), region: routed.region) {
      answer.response.headers.append(field.name, field.value)
    }
    return answer
  }

  /// The identifier of a request that reaches no service, which has none from the sandbox's own generator.
  var requestID: String { UUID().uuidString.lowercased() }

  private func perform(
    _ operation: OperationModel, _ wire: WireProtocol, _ routed: RoutedRequest, _ original: HTTPRequest
  ) async -> Answer {
    let caller: Caller
    do {
      caller = try identity.caller(of: routed, original, service: operation.service, in: cloud)
    } catch {
      return refusal(error, operation, wire, name: "\(operation.service.name):\(operation.name)")
    }
    return await perform(operation, wire, routed, as: caller)
  }

  /// Performs an operation on behalf of a caller who is known.
  ///
  /// - Parameter cause: The number of the request that asks for it, where a service does.
  func perform(
    _ operation: OperationModel, _ wire: WireProtocol, _ routed: RoutedRequest, as caller: Caller, cause: Int64? = nil
  ) async -> Answer {
    let name = "\(operation.service.name):\(operation.name)"
    let request: Request
    do {
      try BodyDigests.check(routed.request, for: operation)
      let input = try RequestDecoder.decode(routed.request, for: operation, as: wire)
      request = Request(
        operation.service.name, operation.name, input, principal: caller.principal, scope: caller.scope,
        causedBy: cause ?? routed.request.headers["x-amzn-trace-id"].flatMap(TraceHeader.cause),
        attachment: routed.request.attachment, accessKey: caller.accessKey)
    } catch {
      return refusal(error, operation, wire, name: name)
    }
    var response = await handle(request, label: "\(operation.service.name) \(operation.name)")
    let host = routed.request.headers["host"]
    switch operation.service.name {
    case "sqs": response.result = response.result.map { QueueAddress.moved($0, to: host) }
    case "lambda": response.result = response.result.map { CodeSnapshot.moved($0, to: host) }
    default: break
    }
    let queryMode = routed.request.headers["x-amzn-query-mode"] == "true"
    var answer = Answer(
      response: ResponseEncoder.encode(
        response.result, requestID: response.requestID, for: operation, as: wire, queryMode: queryMode,
        acceptsJSON: routed.request.headers["accept"] == "application/json"), name: name)
    if case .failure(let error) = response.result { answer.code = error.code }
    if operation.service.name == "s3", answer.response.headers["content-range"] != nil { answer.response.status = 206 }
    if operation.name == "RestoreObject", answer.response.status == 200 { answer.response.status = 202 }
    if let attachment = response.attachment { answer.response.attachment = attachment }
    return answer
  }

  /// Performs a request, as a step of its own where requests are steps.
  func handle(_ request: Request, label: String) async -> Response {
    guard makesSteps else { return await handleInStep(request) }
    return await Cloud.$ownStep.withValue(steps.next(label)) { await handleInStep(request) }
  }

  private func handleInStep(_ request: Request) async -> Response {
    let isInside = request.operation.hasPrefix("_")
    let response = isInside ? await cloud.handleInside(request) : await cloud.handle(request)
    if case .success = response.result, let pause = Pace.pause(after: request) { try? cloud.pass(pause) }
    await dispatcher?.settle()
    return response
  }
}

/// Names for the steps of the requests, which no other process gives.
final class StepNames: Sendable {
  private let count = Mutex(0)
  private let mark = String(UInt64.random(in: .min ... .max), radix: 36)

  func next(_ label: String) -> Step {
    let number = count.withLock { count in
      count += 1
      return count
    }
    return Step(key: "http-\(mark)-\(number)", label: label)
  }
}
