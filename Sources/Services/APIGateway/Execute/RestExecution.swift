import AWSModel
import Cloud
import OrderedCollections

/// One request on its way through a REST API (API Gateway Developer Guide, "How API Gateway executes a method").
///
/// The order is AWS's: the path, the method's authorisation, the key and its limits, the validator, the integration. What
/// API Gateway itself answers is a gateway response, which the API may word anew.
struct RestExecution: Sendable {
  /// A refusal by API Gateway itself.
  struct Refusal: Error {
    let type: String
    let message: String
    var errorType: String
    var status: Int?

    init(_ type: String, _ message: String, _ errorType: String, status: Int? = nil) {
      self.type = type
      self.message = message
      self.errorType = errorType
      self.status = status
    }

    static let internalError = Refusal(
      "API_CONFIGURATION_ERROR", "Internal server error", "InternalServerErrorException")
    static let badGateway = Refusal(
      "INTEGRATION_FAILURE", "Internal server error", "InternalServerErrorException", status: 502)
    static let timeout = Refusal(
      "INTEGRATION_TIMEOUT", "Endpoint request timed out", "InternalServerErrorException", status: 504)
    /// 504 where nobody answers. From memory: the wording of AWS was not verified.
    static let unreachable = Refusal(
      "INTEGRATION_FAILURE", "Network error communicating with endpoint", "InternalServerErrorException", status: 504)
    static let noToken = Refusal(
      "MISSING_AUTHENTICATION_TOKEN", "Missing Authentication Token", "MissingAuthenticationTokenException")
  }

  let snapshot: Value
  let request: GatewayRequest
  let scope: Scope
  let stage: String
  let variables: Value?
  /// The path without the stage.
  let path: String
  let now: Timestamp
  let requestID: String
  let deploymentID: String
  /// `test-invoke-method` asks for one method, and neither keys nor authorisers.
  var isTest = false
  /// The execution log.
  var log: [String] = []
  var integrationLatency: Int64 = 0
  /// What the request's template overrides: `header`, `path` and `querystring`.
  var requestOverride: Value?
  var resource: Value = .empty
  var method: Value = .empty
  var pathParameters: Value?
  var authorizer: Value?
  var apiKey: (id: String, value: String)?

  mutating func note(_ line: String) { log.append(line) }

  /// `arn:aws:execute-api:us-east-1:123456789012:a1b2/prod/GET/pets`.
  func arn(path: String) -> String {
    scope.arn(
      "execute-api", "\(request.apiID)/\(isTest ? "test-invoke-stage" : stage)/\(request.method)\(path)"
    ).description
  }

  /// Finds the method.
  mutating func route() throws(Refusal) {
    let segments = path.split(separator: "/").map { PercentEncoding.decode($0) }
    var best: (match: PathMatch, resource: Value)?
    for resource in snapshot["resources"]?.list ?? [] {
      guard let match = PathMatch(resource.text("path"), segments), resource["resourceMethods"] != nil else { continue }
      let has = resource.at(["resourceMethods", request.method]) ?? resource.at(["resourceMethods", "ANY"])
      guard has != nil, best.map({ match.isBetter(than: $0.match) }) ?? true else { continue }
      best = (match, resource)
    }
    guard let best else { throw .noToken }
    resource = best.resource
    pathParameters = best.match.value
    method =
      resource.at(["resourceMethods", request.method]) ?? resource.at(["resourceMethods", "ANY"]) ?? .empty
  }

  /// The event of the request, from which the context of templates comes as well.
  var event: ProxyEvent {
    var event = ProxyEvent(
      request: request, now: now, requestID: requestID, scope: scope, stage: isTest ? "test-invoke-stage" : stage,
      resource: resource.text("path"), resourceID: resource.text("id"), deploymentID: deploymentID, path: path,
      pathParameters: pathParameters, stageVariables: variables)
    event.authorizer = authorizer
    event.apiKey = apiKey
    event.isBinary = isBinary(request.header("content-type"))
    return event
  }

  /// Whether bodies of this type are handed over as bytes.
  func isBinary(_ type: String?) -> Bool {
    let type = (type ?? "application/json").prefix { $0 != ";" }.lowercased()
    return (snapshot.at(["api", "binaryMediaTypes"])?.list ?? []).compactMap(\.string).contains {
      $0 == "*/*" || $0.lowercased() == type || $0.hasSuffix("/*") && type.hasPrefix($0.dropLast().lowercased())
    }
  }

  /// What templates and mappings see of the request.
  var surroundings: Template.Surroundings {
    let proxied = event.first(isHTTP: false)
    func map(_ name: String) -> Value { proxied[name].flatMap { $0.isNull ? nil : $0 } ?? .empty }
    return .init(
      body: String(decoding: request.body, as: UTF8.self),
      parameters: [
        "path": pathParameters ?? .empty, "querystring": map("queryStringParameters"), "header": map("headers"),
      ], context: event.context(isHTTP: false), stageVariables: variables ?? .empty)
  }

  /// Checks parameters and body as the method's validator says.
  func validate() throws(Refusal) {
    guard let id = method["requestValidatorId"]?.string,
      let validator = snapshot["validators"]?.list?.first(where: { $0.text("id") == id })
    else { return }
    if validator["validateRequestParameters"] == true {
      let seen = surroundings.parameters
      var missing: [String] = []
      for (name, needed) in method["requestParameters"]?.map ?? [:] where needed == true {
        let parts = name.split(separator: ".", maxSplits: 3).map(String.init)
        guard parts.count == 4 else { continue }
        let place = parts[2].replacing("multivalue", with: "")
        let known = seen[place]?.map ?? [:]
        let has = known.contains {
          parts[2] == "header" ? $0.key.lowercased() == parts[3].lowercased() : $0.key == parts[3]
        }
        if !has || known[parts[3]] == "" { missing.append(parts[3]) }
      }
      if !missing.isEmpty {
        throw Refusal(
          "BAD_REQUEST_PARAMETERS", "Missing required request parameters: [\(missing.joined(separator: ", "))]",
          "BadRequestException")
      }
    }
    guard validator["validateRequestBody"] == true else { return }
    let type = (request.header("content-type") ?? "application/json").prefix { $0 != ";" }
    guard
      let name = method.at(["requestModels", String(type)])?.string
        ?? method.at(["requestModels", "$default"])?.string,
      let model = snapshot["models"]?.list?.first(where: { $0.text("name") == name }),
      let schema = try? JSONText.parse(model.text("schema"))
    else { return }
    let body = try? JSONText.parse(request.body)
    let models = snapshot["models"]?.list ?? []
    guard let body, JSONSchema(root: schema, models: models).accepts(body) else {
      throw Refusal("BAD_REQUEST_BODY", "Invalid request body", "BadRequestException")
    }
  }

  /// The answer to a refusal: the API's own words, or AWS's.
  func answer(_ refusal: Refusal) -> GatewayAnswer {
    let all = snapshot["gatewayResponses"]?.list ?? []
    let usual = refusal.status ?? Int(GatewayResponses.status(of: refusal.type) ?? "500") ?? 500
    let own =
      all.first { $0.text("responseType") == refusal.type }
      ?? all.first { $0.text("responseType") == (usual < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX") }
    let status = own?["statusCode"]?.string.flatMap(Int.init) ?? usual
    let key = refusal.type == "ACCESS_DENIED" ? "Message" : "message"
    // AWS writes a blank after the colon where the API itself is at fault, and none elsewhere.
    let blank = usual >= 500 ? " " : ""
    let text = "{\"\(key)\":\(blank)\(JSONText.render(.string(refusal.message)))}"
    var answer = GatewayAnswer(status, json: text, type: refusal.errorType)
    answer.set("x-amzn-RequestId", requestID)
    answer.set("x-amz-apigw-id", event.extendedID)
    guard let own else { return answer }
    var context = event.context(isHTTP: false)
    context["error"] = [
      "message": .string(refusal.message), "messageString": .string(JSONText.render(.string(refusal.message))),
      "responseType": .string(refusal.type), "validationErrorString": .string(refusal.message),
    ]
    var seen = surroundings
    seen.context = context
    let templates = own["responseTemplates"]?.map ?? [:]
    if let (type, template) = templates.elements.first(where: { $0.key == "application/json" })
      ?? templates.elements.first,
      let text = template.string, let rendered = try? Template.render(text, seen)
    {
      answer.body = Array(rendered.text.utf8)
      answer.set("Content-Type", type)
    }
    for (name, source) in own["responseParameters"]?.map ?? [:] {
      let source = source.string ?? ""
      let header = name.replacing("gatewayresponse.header.", with: "")
      if source.hasPrefix("'") {
        answer.set(header, String(source.dropFirst().dropLast()))
      } else if let value = mapped(source.replacing("method.request.", with: "method.request."), context) {
        answer.set(header, value)
      }
    }
    return answer
  }

  /// The value of a mapping expression over the request: `method.request.header.x`, `context.requestId`, `'text'`.
  func mapped(_ source: String, _ context: Value? = nil) -> String? {
    if source.hasPrefix("'"), source.hasSuffix("'"), source.count > 1 { return String(source.dropFirst().dropLast()) }
    let parts = source.split(separator: ".", maxSplits: 3).map(String.init)
    if parts.first == "context" {
      let path = source.split(separator: ".").dropFirst().map(String.init)
      return (context ?? surroundings.context).at(path[...]).map { Template.text($0) }
    }
    if parts.first == "stageVariables", parts.count > 1 { return variables?[parts[1]]?.string }
    guard parts.count > 2, parts[0] == "method", parts[1] == "request" else { return nil }
    let seen = surroundings
    if parts[2] == "body" {
      guard parts.count > 3 else { return seen.body }
      return JSONPath.find("$." + parts[3], in: TemplateText.parsed(seen.body)).map { Template.text($0) }
    }
    let place = parts[2].replacing("multivalue", with: "")
    guard parts.count > 3, let known = seen.parameters[place]?.map else { return nil }
    return (known[parts[3]] ?? known.first { $0.key.lowercased() == parts[3].lowercased() }?.value)?.string
  }
}
