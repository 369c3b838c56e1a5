import AWSModel
import AWSWire
import Cloud

/// The address of an API: the request goes to API Gateway's `_ExecuteApi` or `_ExecuteHttpApi`, whose answer it becomes.
extension Endpoint {
  private static let executions = [("apigateway", "_ExecuteApi"), ("apigatewayv2", "_ExecuteHttpApi")]

  func executeAPI(_ id: String, _ routed: RoutedRequest, as original: HTTPRequest) async -> Answer {
    let known = Self.executions.first { service, _ in
      (try? inquire(service, "_FindApi", ["ApiId": .string(id)], region: routed.region)) != nil
    }
    guard let (service, operation) = known else { return WebAnswer.noAPI(id, requestID: requestID) }
    return await execute(service, operation, input(id, routed), routed, as: original)
  }

  /// The answer of the API that a domain name of one's own leads to; nil where the request's host is none, as nearly always.
  ///
  /// A path that no mapping covers is forbidden (API Gateway Developer Guide, "Custom domain names").
  func executeMapped(_ routed: RoutedRequest, as original: HTTPRequest) async -> Answer? {
    guard let host = routed.request.headers["host"].flatMap(HostName.ownDomain) else { return nil }
    let question: Value = ["DomainName": .string(host), "Path": .string(routed.request.path)]
    for (service, operation) in Self.executions {
      guard let found = try? inquire(service, "_FindDomain", question, region: routed.region) else { continue }
      guard let id = found["ApiId"]?.string else { return WebAnswer.noAPI(host, requestID: requestID) }
      var input = input(id, routed)
      input["Path"] = found["Path"]
      input["Stage"] = found["Stage"]
      input["ShownPath"] = .string(routed.request.path)
      return await execute(service, operation, input, routed, as: original)
    }
    return nil
  }

  private func execute(
    _ service: String, _ operation: String, _ input: Value, _ routed: RoutedRequest, as original: HTTPRequest
  ) async -> Answer {
    let requestID = requestID
    let name = "execute-api \(input["ApiId"]?.string ?? "")"
    var caller = Caller(
      principal: .anyone, scope: Scope(partition: Partition.of(region: routed.region), region: routed.region))
    if routed.credential != nil, let model = ServiceModel.named("apigateway") {
      do {
        caller = try identity.caller(of: routed, original, service: model, in: cloud)
      } catch {
        var answer = WebAnswer.json(
          403, JSONText.render(["message": .string(error.message)]), name: name, requestID)
        answer.code = error.code
        answer.response.headers.append("x-amzn-ErrorType", error.code)
        return answer
      }
      caller.scope.region = routed.region
    }
    let request = Request(
      service, operation, input, principal: caller.principal, scope: caller.scope)
    let response = await handle(request, label: name)
    guard case .success(let output) = response.result else {
      return WebAnswer.json(500, #"{"message": "Internal server error"}"#, name: name, requestID)
    }
    var answer = HTTPResponse(
      status: Int(output["Status"]?.integer ?? 500), headers: [:], body: output["Body"]?.blob ?? [])
    for field in output["Headers"]?.list ?? [] {
      let text = (field[1]?.string ?? "").filter { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
      answer.headers.append(field[0]?.string ?? "", text)
    }
    return Answer(response: answer, name: name)
  }

  private func input(_ id: String, _ routed: RoutedRequest) -> Value {
    let request = routed.request
    let host = (request.headers["host"] ?? "").prefix { $0 != ":" }
    return [
      "ApiId": .string(id), "Method": .string(request.method), "Host": .string(String(host)),
      "Path": .string(request.path), "Query": .string(request.query ?? ""),
      "Parameters": .list(Query(request.query ?? "").items.map { [.string($0.name), .string($0.value)] }),
      "Headers": .list(request.headers.map { [.string($0.name), .string($0.value)] }), "Body": .blob(request.body),
      "Signed": .bool(routed.credential != nil), "SourceIp": "127.0.0.1",
    ]
  }
}
