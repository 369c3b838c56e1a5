import AWSModel
import AWSWire
import Foundation

/// Makes the HTTP request of an operation: what the codec writes, and what botocore adds around it.
struct RequestPreparation: Sendable {
  let operation: OperationModel
  let settings: ClientSettings
  /// The protocol that the request is written in.
  let wireProtocol: WireProtocol

  init(_ operation: OperationModel, _ settings: ClientSettings) {
    self.operation = operation
    self.settings = settings
    wireProtocol = operation.service.wireProtocols.first ?? .json
  }

  /// The request without signature and without the headers that change with each attempt.
  ///
  /// - Throws: `RequestEncodingError`.
  func request(for input: Value) throws -> HTTPRequest {
    let input = InputCompletion(operation, settings).completed(input)
    var request = try RequestEncoder.encode(input, for: operation, as: wireProtocol)
    amend(&request)
    address(&request)
    ChecksumHeader(operation, settings).add(to: &request, input)
    return request
  }

  /// The request of one attempt, signed.
  func signed(_ request: HTTPRequest, invocation: String, attempt: Int, at instant: Timestamp) -> HTTPRequest {
    var request = request
    let endpoint = settings.endpoint.prefixed(by: request.hostPrefix)
    request.headers["Host"] = endpoint.authority
    request.headers["User-Agent"] = UserAgent.text(operation)
    request.headers["amz-sdk-invocation-id"] = invocation
    request.headers["amz-sdk-request"] =
      attempt == 1 ? "attempt=1" : "attempt=\(attempt); max=\(settings.retries.maxAttempts)"
    sign(&request, host: endpoint.authority, at: instant)
    if !["GET", "HEAD", "OPTIONS"].contains(request.method) {
      request.headers["Content-Length"] = String(request.body.count)
    }
    return request
  }

  private func sign(_ request: inout HTTPRequest, host: String, at instant: Timestamp) {
    guard let credentials = settings.credentials, !operation.isUnsigned, operation.authtype != "none" else { return }
    SigV4.sign(
      &request, host: host, credentials: credentials, region: settings.region,
      service: operation.service.signingName, at: instant)
  }

  /// What botocore adds to the requests of single services.
  private func amend(_ request: inout HTTPRequest) {
    switch (operation.service.name, operation.name) {
    case ("apigateway", _) where request.headers["Accept"] == nil: request.headers["Accept"] = "application/json"
    case ("dynamodb", "DescribeEndpoints"): request.headers["x-amz-api-version"] = operation.service.apiVersion
    case ("s3", "DeleteObjects"), ("s3", "PutBucketLifecycleConfiguration"): escapeLineBreaks(&request.body)
    default: break
    }
    if operation.service.name == "s3", operation.isStreamingInput, ["PUT", "POST"].contains(request.method) {
      request.headers["Expect"] = "100-continue"
    }
  }

  /// A reader of XML would take `\r` for a line break of the document and lose it.
  private func escapeLineBreaks(_ body: inout [UInt8]) {
    guard body.contains(where: { $0 == 0x0D || $0 == 0x0A }) else { return }
    body = body.flatMap { byte -> [UInt8] in
      switch byte {
      case 0x0D: Array("&#xD;".utf8)
      case 0x0A: Array("&#xA;".utf8)
      default: [byte]
      }
    }
  }

  /// Puts the endpoint's own path in front, and the bucket into the host where that is asked for.
  private func address(_ request: inout HTTPRequest) {
    moveAccessPointToHost(&request)
    if settings.usesVirtualHosts { moveBucketToHost(&request) }
    if !settings.endpoint.path.isEmpty {
      request.path = settings.endpoint.path + (request.path == "/" ? "" : request.path)
    }
  }

  /// An access point's ARN in a bucket's place becomes `NAME-ACCOUNT` before the host, at an endpoint of one's own too.
  private func moveAccessPointToHost(_ request: inout HTTPRequest) {
    guard operation.service.name == "s3", operation.requestURI.hasPrefix("/{Bucket}"),
      let (bucket, rest) = request.pathParts, let arn = bucket.removingPercentEncoding, arn.hasPrefix("arn:aws")
    else { return }
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6 else { return }
    let resource = parts[5].split(whereSeparator: { $0 == ":" || $0 == "/" })
    guard resource.count == 2, resource[0] == "accesspoint" else { return }
    request.hostPrefix = "\(resource[1])-\(parts[4]).\(request.hostPrefix ?? "")"
    request.path = "/" + rest
  }

  private func moveBucketToHost(_ request: inout HTTPRequest) {
    guard operation.service.name == "s3", operation.name != "GetBucketLocation",
      operation.requestURI.hasPrefix("/{Bucket}")
    else { return }
    guard let (bucket, rest) = request.pathParts, Self.isHostLabel(bucket) else { return }
    request.hostPrefix = "\(bucket).\(request.hostPrefix ?? "")"
    request.path = "/" + rest
  }

  /// Whether a bucket's name can be the first part of a host's name over TLS: no dots, no capitals.
  private static func isHostLabel(_ name: Substring) -> Bool {
    (3...63).contains(name.utf8.count) && !name.hasPrefix("-") && !name.hasSuffix("-")
      && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}

extension HTTPRequest {
  /// The path's first part and what follows it: bucket and key.
  fileprivate var pathParts: (first: Substring, rest: Substring)? {
    let parts = path.dropFirst().split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.first.map { ($0, parts.count > 1 ? parts[1] : "") }
  }
}

/// How skylab introduces itself.
enum UserAgent {
  /// The header's value: the AWS CLI's version that it behaves as, and the command.
  static func text(_ operation: OperationModel) -> String {
    let service = operation.service.name == "s3" ? "s3api" : operation.service.name
    return "aws-cli/2.36.7 md/skylab#0.1.0 ua/2.1 os/linux md/command#\(service).\(operation.commandName)"
  }
}

extension Endpoint {
  /// The endpoint with `prefix` before its host.
  func prefixed(by prefix: String?) -> Endpoint {
    guard let prefix, !prefix.isEmpty else { return self }
    var endpoint = self
    endpoint.host = prefix + host
    return endpoint
  }

  /// The host, and the port if one was given.
  var givenAuthority: String { (host.contains(":") ? "[\(host)]" : host) + (port.map { ":\($0)" } ?? "") }
}
