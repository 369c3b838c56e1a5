import AWSModel
import AWSWire

/// Finds where a request goes from the hints that AWS's clients give, the surest first:
///
/// 1. the host, where it names a website, a function's URL or an API;
/// 2. `X-Amz-Target`, or the path of the protocol rpc-v2-cbor;
/// 3. the service in the signature's scope;
/// 4. the endpoint in the host's name;
/// 5. the SDK's hint in `User-Agent`, for calls that nobody signs;
/// 6. the `Version` of a form;
/// 7. a path that Lambda alone has;
/// 8. else it is S3's, as the path's first part can be any bucket.
struct Router: Sendable {
  private let index: ServiceIndex
  private let prefixes: Set<String>

  init(_ index: ServiceIndex = .shared) {
    self.index = index
    prefixes = index.prefixes
  }

  /// - Parameter request: The request as it came; `Host` among its headers.
  func route(_ request: HTTPRequest) -> RoutedRequest {
    let query = Query(request.query ?? "")
    let credential = CredentialScope(request, query)
    let host = HostName(request.headers["host"] ?? "", prefixes: prefixes)
    var routed = RoutedRequest(
      route: .refusal(.unknownOperation(), nil, .json), request: request, credential: credential,
      region: credential?.region ?? Self.region(host) ?? "us-east-1")
    switch host {
    case .website(let bucket, _): routed.route = .website(bucket: bucket)
    case .functionURL(let id, _): routed.route = .functionURL(id)
    case .api(let id, _): routed.route = .api(id)
    default:
      if let (id, path) = Self.apiInPath(request.path) {
        routed.route = .api(id)
        routed.request.path = path
      } else {
        find(&routed, host, query)
      }
    }
    return routed
  }

  /// `/_aws/execute-api/a1b2/prod/pets`: an API's address where names under `localhost` lead nowhere.
  private static func apiInPath(_ path: String) -> (id: String, path: String)? {
    let prefix = "/_aws/execute-api/"
    guard path.hasPrefix(prefix) else { return nil }
    let rest = path.dropFirst(prefix.count)
    let id = rest.prefix { $0 != "/" }
    let tail = rest.dropFirst(id.count)
    return (String(id), tail.isEmpty ? "/" : String(tail))
  }

  private static func region(_ host: HostName) -> String? {
    switch host {
    case .endpoint(_, let region), .bucket(_, let region), .website(_, let region), .api(_, let region),
      .functionURL(_, let region):
      region
    case .plain: nil
    }
  }

  private func find(_ routed: inout RoutedRequest, _ host: HostName, _ query: Query) {
    if let target = routed.request.headers["x-amz-target"] {
      routed.route = byTarget(target)
    } else if let route = byCBORPath(routed.request) {
      routed.route = route
    } else {
      let form = Self.form(routed.request)
      let services = self.services(routed, host, query, form)
      guard let services, let first = services.first else {
        routed.route = .refusal(
          .notModelled(routed.credential?.service ?? "this service"), nil, form == nil ? .restJSON : .query)
        return
      }
      switch first.wireProtocols.first {
      case .restXML: byBucket(&routed, first, host, query)
      case .restJSON: routed.route = byPath(routed.request, services, query)
      default: byAction(&routed, first, query, form)
      }
    }
  }

  /// The services that the request may be for; nil where it names one that is not modelled.
  private func services(
    _ routed: RoutedRequest, _ host: HostName, _ query: Query, _ form: Query?
  ) -> [ServiceModel]? {
    if let name = routed.credential?.service { return index.bySigningName[name] }
    if case .endpoint(let prefix, _) = host { return index.byPrefix[prefix] }
    let s3 = index.bySigningName["s3"]
    if case .bucket = host { return s3 }
    if let named = UserAgent.services(in: routed.request.headers["user-agent"] ?? "").lazy
      .compactMap({ index.byName[$0] }).first
    {
      return [named]
    }
    if let action = query["Action"] ?? form?["Action"], !action.isEmpty {
      let version = query["Version"] ?? form?["Version"]
      // SQS's queues have URLs of their own: /123456789012/jobs.
      return (version.flatMap { index.byVersion[$0] } ?? index.byName["sqs"]).map { [$0] }
    }
    if let lambda = index.byName["lambda"],
      case .operation = byPath(routed.request, [lambda], query)
    {
      return [lambda]
    }
    return s3
  }

  private func byTarget(_ target: String) -> Route {
    let parts = target.split(separator: ".", omittingEmptySubsequences: false)
    let prefix = parts.dropLast().joined(separator: ".")
    guard let service = index.byTarget[prefix] else {
      return .refusal(parts.count == 2 ? .notModelled(prefix) : .unknownOperation(), nil, .json)
    }
    guard let operation = service.operation(String(parts[parts.count - 1])) else {
      return .refusal(.unknownOperation(), service, .json)
    }
    return .operation(operation, .json)
  }

  /// `/service/GraniteServiceVersion20100801/operation/PutMetricData` (Smithy RPC v2 CBOR protocol, "Protocol behaviors").
  private func byCBORPath(_ request: HTTPRequest) -> Route? {
    guard request.headers["smithy-protocol"] == "rpc-v2-cbor" else { return nil }
    let parts = request.path.split(separator: "/")
    guard parts.count >= 4, parts[parts.count - 4] == "service", parts[parts.count - 2] == "operation",
      let service = index.byTarget[String(parts[parts.count - 3])]
    else { return .refusal(.unknownOperation(status: 404), nil, .rpcCBOR) }
    guard let operation = service.operation(String(parts[parts.count - 1])) else {
      return .refusal(.unknownOperation(status: 404), service, .rpcCBOR)
    }
    return .operation(operation, .rpcCBOR)
  }

  private func byPath(_ request: HTTPRequest, _ services: [ServiceModel], _ query: Query) -> Route {
    for service in services {
      let match = index.paths(of: service).match(request.method, request.path, query) { request.headers[$0] != nil }
      if case .operation(let operation) = match { return .operation(operation, .restJSON) }
    }
    return .refusal(.unknownOperation(status: 404), services.first, .restJSON)
  }

  private func byBucket(_ routed: inout RoutedRequest, _ service: ServiceModel, _ host: HostName, _ query: Query) {
    if case .bucket(let bucket, _) = host { routed.request.path = "/\(bucket)\(routed.request.path)" }
    let request = routed.request
    if let snapshot = CodeSnapshot(request, query) {
      routed.route = .code(snapshot)
      return
    }
    let bucket = request.path.dropFirst().prefix { $0 != "/" }
    let hasKey = request.path.utf8.count > bucket.utf8.count + 2
    if request.method == "OPTIONS" {
      routed.route = .preflight(bucket: bucket.isEmpty ? nil : Query.decoded(bucket.utf8))
      return
    }
    let match = index.paths(of: service).match(request.method, request.path, query) { request.headers[$0] != nil }
    switch match {
    case .operation(let operation):
      routed.route = .operation(operation, .restXML)
    case .otherMethods, .none:
      let type = request.headers["content-type"]?.lowercased() ?? ""
      if request.method == "POST", !bucket.isEmpty, !hasKey, type.hasPrefix("multipart/form-data") {
        routed.route = .postForm(bucket: Query.decoded(bucket.utf8))
      } else {
        let resource = bucket.isEmpty ? "SERVICE" : hasKey ? "OBJECT" : "BUCKET"
        routed.route = .refusal(.methodNotAllowed(request.method, on: resource), service, .restXML)
      }
    }
  }

  private func byAction(_ routed: inout RoutedRequest, _ service: ServiceModel, _ query: Query, _ form: Query?) {
    guard service.wireProtocols.contains(.query) else {
      routed.route = .refusal(.unknownOperation(), service, .json)
      return
    }
    guard let action = form?["Action"] ?? query["Action"], !action.isEmpty else {
      routed.route = .refusal(.missingAction, service, .query)
      return
    }
    guard let operation = service.operation(action) else {
      let version = form?["Version"] ?? query["Version"] ?? service.apiVersion
      routed.route = .refusal(.invalidAction(action, version: version), service, .query)
      return
    }
    routed.route = .operation(operation, .query)
    QueryForm.gather(&routed.request, form: form, queueInPath: service.name == "sqs")
  }

  /// Whether the body is a form, in which the operation may stand: such a request can be routed only with its body.
  static func isForm(_ request: HTTPRequest) -> Bool {
    request.headers["content-type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
  }

  private static func form(_ request: HTTPRequest) -> Query? {
    guard isForm(request) else { return nil }
    return Query(String(decoding: request.body, as: UTF8.self))
  }
}
