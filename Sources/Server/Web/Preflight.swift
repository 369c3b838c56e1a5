import AWSModel
import AWSWire

/// A browser's question before a page of another origin may use a bucket: `OPTIONS`. And the fields of the answers to what
/// the page then does.
extension Endpoint {
  /// Answers the question.
  func preflight(_ bucket: String?, _ routed: RoutedRequest) -> Answer {
    let request = routed.request
    do {
      return Answer(
        response: HTTPResponse(
          status: 200, headers: try preflightFields(bucket, request, region: routed.region)), name: "s3:preflight")
    } catch {
      return refusal(error, StandIn.operation(of: nil, .restXML), .restXML, name: "s3:preflight")
    }
  }

  private func preflightFields(
    _ bucket: String?, _ request: HTTPRequest, region: String
  ) throws(ServiceError) -> HTTPFields {
    guard let origin = request.headers["origin"] else { throw .originNeeded }
    guard let method = request.headers["access-control-request-method"] else { throw .requestMethodNeeded }
    let asked = (request.headers["access-control-request-headers"] ?? "").split(separator: ",")
      .map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
    let isObject = request.path.dropFirst().contains("/") && !request.path.hasSuffix("/")
    let kind = isObject ? "OBJECT" : "BUCKET"
    let rules: CORSRules
    do {
      rules = try cors(bucket ?? "", region: region)
    } catch {
      let missing = error.code == "NoSuchBucket"
      throw .corsRefused(
        missing ? "Bucket not found" : "CORS is not enabled for this bucket.", method: method, on: kind)
    }
    guard let fields = rules.fields(origin: origin, method: method, asking: asked) else {
      throw .corsRefused(ServiceError.corsNotAllowed, method: method, on: kind)
    }
    return fields
  }

  /// The fields that a page of another origin needs to see the answer; none where the bucket's rules say nothing of it.
  func corsFields(_ request: HTTPRequest, bucket: String?, region: String) -> HTTPFields {
    guard let origin = request.headers["origin"], let bucket, let rules = try? cors(bucket, region: region) else {
      return [:]
    }
    return rules.fields(origin: origin, method: request.method, asking: nil) ?? [:]
  }

  private func cors(_ bucket: String, region: String) throws(ServiceError) -> CORSRules {
    CORSRules(try inquire("s3", "GetBucketCors", ["Bucket": .string(bucket)], region: region))
  }
}

extension ServiceError {
  static let corsNotAllowed =
    "This CORS request is not allowed. This is usually because the evalution of Origin, request method / "
    + "Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec."

  /// 403: S3, a page that no rule of the bucket lets. Recorded.
  static func corsRefused(_ why: String, method: String, on kind: String) -> ServiceError {
    ServiceError(
      "AccessForbidden", "CORSResponse: \(why)", status: 403,
      members: ["Method": .string(method), "ResourceType": .string(kind)])
  }

  /// 400: S3, `OPTIONS` of no page. Recorded.
  static let originNeeded = ServiceError(
    "BadRequest", "Insufficient information. Origin request header needed.", status: 400)

  /// 400: S3, `OPTIONS` that asks nothing. The wording is S3's, from public issue threads.
  static let requestMethodNeeded = ServiceError(
    "BadRequest", "Invalid Access-Control-Request-Method: null", status: 400)
}
