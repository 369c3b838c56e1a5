import AWSModel
import AWSWire
import Foundation

/// Sends operations to an endpoint as the AWS CLI does: serialised, signed, tried again where that may help, and the
/// answer read.
public struct EndpointClient: Sendable {
  /// Where and how.
  public let settings: ClientSettings
  /// Where lines for `--debug` go; nil without it.
  public var log: (@Sendable (String) -> Void)?

  /// A client with `settings`.
  public init(_ settings: ClientSettings, log: (@Sendable (String) -> Void)? = nil) {
    self.settings = settings
    self.log = log
  }

  /// The answer to `operation` with `input`.
  ///
  /// - Throws: `ConnectionFailure` where no answer came, `ChecksumMismatch` and `UnreadableAnswer` where it cannot be
  ///   used, `RequestEncodingError` for an input that fits no request.
  public func call(_ operation: OperationModel, _ input: Value) async throws -> Response {
    let prepared = RequestPreparation(operation, settings)
    let request = try prepared.request(for: input)
    let invocation = UUID().uuidString.lowercased()
    var attempt = 1
    while true {
      let signed = prepared.signed(request, invocation: invocation, attempt: attempt, at: now)
      let outcome: Result<HTTPResponse, ConnectionFailure> = await answer(to: signed)
      switch outcome {
      case .failure(let failure):
        guard attempt < settings.retries.maxAttempts else { throw failure }
      case .success(let response):
        let reading = try AnswerReading(operation, prepared.wireProtocol, input).result(of: response)
        guard case .failure(let error) = reading, settings.retries.isRetried(error, attempt: attempt) else {
          let id = response.headers["x-amzn-RequestId"] ?? response.headers["x-amz-request-id"] ?? ""
          return Response(result: reading, effects: [], requestID: id)
        }
      }
      let delay = settings.retries.delay(after: attempt, chance: Double.random(in: 0..<1))
      log?("retry \(attempt) of \(settings.retries.maxAttempts - 1) in \(Int(delay * 1000)) ms")
      try await Task.sleep(for: .seconds(delay))
      attempt += 1
    }
  }

  /// A presigned URL and everything else that only needs a request is made of this.
  public func request(_ operation: OperationModel, _ input: Value) throws -> HTTPRequest {
    try RequestPreparation(operation, settings).request(for: input)
  }

  private func answer(to request: HTTPRequest) async -> Result<HTTPResponse, ConnectionFailure> {
    let endpoint = settings.endpoint.prefixed(by: request.hostPrefix)
    let url = "\(endpoint.scheme)://\(endpoint.givenAuthority)\(request.target)"
    let timeouts = HTTPExchange.Timeouts(connect: settings.connectTimeout, read: settings.readTimeout)
    if let log { for line in DebugLines.of(request, url) { log(line) } }
    do {
      let response: HTTPResponse
      if endpoint.scheme == "https" {
        let trust = CurlExchange.Trust(isVerified: settings.verifiesTLS, bundle: settings.certificates)
        response = try await CurlExchange(endpoint: endpoint, timeouts: timeouts, url: url, trust: trust)
          .answer(to: request)
      } else {
        response = try await HTTPExchange(endpoint: endpoint, timeouts: timeouts, url: url).answer(to: request)
      }
      if let log { for line in DebugLines.of(response) { log(line) } }
      return .success(response)
    } catch let failure as ConnectionFailure {
      log?("\(failure)")
      return .failure(failure)
    } catch {
      return .failure(.other("\(error)"))
    }
  }

  private var now: Timestamp { Timestamp(seconds: Date().timeIntervalSince1970) }
}
