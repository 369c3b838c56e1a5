import AWSModel
import AWSWire
import Cloud

/// A function's own URL: an HTTP request becomes an event of payload version 2.0, and the function's result an HTTP response
/// (Lambda Developer Guide, "Invoking Lambda function URLs").
///
/// Two permissions are needed: `lambda:InvokeFunctionUrl`, and `lambda:InvokeFunction` with `lambda:InvokedViaFunctionUrl`.
/// Without signatures (`NONE`) the caller is nobody in particular, and the function's policy must let everyone in.
extension Endpoint {
  func functionURL(_ id: String, _ routed: RoutedRequest, as original: HTTPRequest) async -> Answer {
    let requestID = requestID
    let name = "lambda-url \(id)"
    var answer: Answer
    let url: FunctionURL
    do {
      url = FunctionURL(
        id: id,
        try inquire("lambda", "_FindFunctionUrl", ["UrlId": .string(id)], region: routed.region))
    } catch {
      return WebAnswer.json(403, #"{"Message":"Forbidden"}"#, name: name, requestID)
    }
    if routed.request.method == "OPTIONS", let fields = url.preflight(routed.request) {
      return Answer(response: HTTPResponse(status: 200, headers: fields), name: name)
    }
    do {
      let caller = try caller(of: url, routed, original)
      answer = Answer(response: try await invoke(url, caller, routed, requestID), name: name)
    } catch {
      answer = WebAnswer.refusal(of: error, name: name, requestID)
    }
    for field in url.fields(routed.request) { answer.response.headers.append(field.name, field.value) }
    return answer
  }

  private func caller(
    of url: FunctionURL, _ routed: RoutedRequest, _ original: HTTPRequest
  ) throws(ServiceError) -> Caller {
    guard url.needsSignature else { return Caller(principal: .anyone, scope: url.scope) }
    guard routed.credential != nil, let service = ServiceModel.named("lambda") else {
      throw ServiceError("AccessDeniedException", "", status: 403)
    }
    var caller = try identity.caller(of: routed, original, service: service, in: cloud)
    caller.scope.region = url.scope.region
    return caller
  }

  private func invoke(
    _ url: FunctionURL, _ caller: Caller, _ routed: RoutedRequest, _ requestID: String
  ) async throws(ServiceError) -> HTTPResponse {
    let now: Timestamp
    do {
      now = try cloud.clock().now
    } catch {
      throw ServiceError("InternalFailure", "skylab failed: \(error)", status: 500)
    }
    var event = FunctionURLEvent(url: url, requestID: requestID, now: now)
    if url.needsSignature {
      let known = Request(
        "sts", "GetCallerIdentity", principal: caller.principal, scope: caller.scope, accessKey: caller.accessKey)
      event.caller = try? cloud.observe(known)
      event.accessKey = routed.credential?.accessKey
    }
    let request = Request(
      "lambda", "Invoke",
      ["FunctionName": .string(url.functionARN), "Payload": .blob(event.payload(of: routed.request))],
      principal: caller.principal, scope: url.scope, accessKey: caller.accessKey)
    let keys = ["lambda:functionurlauthtype": url.authType, "lambda:invokedviafunctionurl": "true"]
    let output = try await Cloud.$contextKeys.withValue(keys) { () -> Result<Value, ServiceError> in
      do throws(ServiceError) {
        try cloud.authorise("lambda:InvokeFunctionUrl", on: url.functionARN, as: request)
      } catch {
        return .failure(error)
      }
      return await handle(request, label: "lambda url \(url.id)").result
    }.get()
    let payload = output["Payload"]?.blob ?? []
    return output["FunctionError"]?.string == nil
      ? ProxyAnswer.response(to: payload, requestID: requestID) : ProxyAnswer.failed(requestID)
  }
}

/// A function's URL as Lambda knows it.
struct FunctionURL: Sendable {
  /// The first label of its host.
  let id: String
  /// The function's ARN, with an alias where the URL is one's.
  let functionARN: String
  /// `NONE` or `AWS_IAM`.
  let authType: String
  /// Where the function lives.
  let scope: Scope
  private let cors: CORSRules?

  /// - Parameter known: The answer of Lambda's `_FindFunctionUrl`.
  init(id: String, _ known: Value) {
    self.id = id
    functionARN = known["functionArn"]?.string ?? ""
    authType = known["authType"]?.string ?? "AWS_IAM"
    let parts = functionARN.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    scope = parts.count > 4 ? Scope(partition: parts[1], account: parts[4], region: parts[3]) : Scope()
    cors = known["cors"].flatMap { $0.isNull ? nil : CORSRules(functionURL: $0) }
  }

  /// Whether callers must sign.
  var needsSignature: Bool { authType == "AWS_IAM" }

  /// The answer to a browser's question; nil where the function itself must answer, as no page of another origin may ask.
  func preflight(_ request: HTTPRequest) -> HTTPFields? {
    guard let cors, let origin = request.headers["origin"],
      let method = request.headers["access-control-request-method"]
    else { return nil }
    let asked = (request.headers["access-control-request-headers"] ?? "").split(separator: ",")
      .map { String($0.filter { $0 != " " }) }
    return cors.fields(origin: origin, method: method, asking: asked) ?? [:]
  }

  /// What a page of another origin needs to see the answer.
  func fields(_ request: HTTPRequest) -> HTTPFields {
    request.headers["origin"].flatMap { cors?.fields(origin: $0, method: request.method, asking: nil) } ?? [:]
  }
}
