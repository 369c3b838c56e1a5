import AWSModel
import AWSWire
import Cloud

extension ServiceEndpoint {
  /// The services of a sandbox, for integrations of API Gateway that speak to them in their own wire formats.
  ///
  /// - Parameter cloud: The sandbox, which may hold what is returned here: it is not kept alive by it.
  public static func services(of cloud: Cloud) -> ServiceEndpoint {
    ServiceEndpoint { [weak cloud] request, principal, scope, cause in
      guard let cloud else { return .init(status: 503) }
      let response = await answer(request, Caller(principal: principal, scope: scope), cause, cloud)
      return .init(
        status: response.status, headers: response.headers.map { ($0.name, $0.value) }, body: response.body)
    }
  }

  private static func answer(
    _ request: OutgoingHTTP.Request, _ caller: Caller, _ cause: Int64, _ cloud: Cloud
  ) async -> HTTPResponse {
    let endpoint = Endpoint(cloud: cloud, identity: Identity(token: nil), dispatcher: nil, makesSteps: false)
    let sides = request.url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let address = sides[0].trimmingPrefix("https://")
    let host = address.prefix { $0 != "/" }
    var message = HTTPRequest(
      method: request.method, path: host.count == address.count ? "/" : String(address.dropFirst(host.count)),
      query: sides.count == 2 ? String(sides[1]) : nil, headers: ["Host": String(host)], body: request.body)
    for field in request.headers { message.headers.append(field.name, field.value) }
    let routed = endpoint.router.route(message)
    switch routed.route {
    case .operation(let operation, let wire):
      return await endpoint.perform(operation, wire, routed, as: caller, cause: cause).response
    case .refusal(let error, let service, let wire):
      return endpoint.refusal(error, StandIn.operation(of: service, wire), wire, name: "").response
    default:
      let error = ServiceError.unknownOperation()
      return endpoint.refusal(error, StandIn.operation(of: nil, .json), .json, name: "").response
    }
  }
}
