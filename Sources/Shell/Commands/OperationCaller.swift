import AWSClient
import AWSCommandLine
import AWSModel
import AWSWire
import Cloud
import Foundation

/// Where the calls of a command go: to the sandbox, or to the endpoint that the command names.
///
/// Single calls, pages, waiters and the commands made of several calls all use it, and know no difference.
struct OperationCaller: Sendable {
  /// Makes one call.
  ///
  /// Throws what is no answer: a connection that failed.
  var call: @Sendable (OperationModel, Value) async throws -> Response
  /// Lets seconds pass before a waiter asks again; false if the wait was interrupted.
  var wait: @Sendable (Int) async throws -> Bool
  /// What time it is there.
  var now: @Sendable () throws -> Timestamp
  /// How often a call that may help is made again.
  var retries = 2
  /// Whether the calls leave skylab.
  var isRemote = false

  /// Calls of the sandbox, by the learner. Waiting lets its clock advance.
  static func sandbox(_ cloud: Cloud, region: String?, as caller: Caller = Caller()) -> OperationCaller {
    let scope = Scope(region: region.flatMap { $0.isEmpty ? nil : $0 } ?? "us-east-1")
    return OperationCaller(
      call: { operation, input in
        let request = Request(
          operation.service.name, operation.name, input, principal: caller.principal, scope: scope,
          accessKey: caller.accessKey)
        var response =
          cloud.mayWait(request)
          ? try await Interrupt.cancelling { await cloud.handle(request) } : await cloud.handle(request)
        response.result = response.result.map { ExpiresText.added(to: $0, of: operation) }
        return response
      },
      wait: { seconds in
        try await cloud.settle()
        if Interrupt.isRaised { return false }
        _ = try await cloud.advance(to: try cloud.clock().now + .seconds(seconds))
        return true
      },
      now: { try cloud.clock().now })
  }

  /// Calls of an endpoint. Waiting is real.
  ///
  /// - Throws: `CommandError` for an endpoint that cannot be one.
  static func endpoint(
    _ options: ConnectionOptions, log: (@Sendable (String) -> Void)?
  ) throws(CommandError) -> OperationCaller {
    guard let endpoint = Endpoint(options.endpointURL) else { throw .invalidEndpoint(options.endpointURL) }
    let credentials = options.accessKey.map {
      AWSWire.Credentials(accessKey: $0, secretKey: options.secretKey, sessionToken: options.sessionToken)
    }
    var settings = ClientSettings(endpoint: endpoint, region: options.region, credentials: credentials)
    settings.retries = RetryPolicy(maxAttempts: options.maxAttempts)
    settings.connectTimeout = options.connectTimeout == 0 ? nil : options.connectTimeout
    settings.readTimeout = options.readTimeout == 0 ? nil : options.readTimeout
    settings.verifiesTLS = options.verifiesTLS
    settings.certificates = options.certificates
    settings.addsChecksums = options.addsChecksums
    settings.checksChecksums = options.checksChecksums
    settings.usesVirtualHosts = options.usesVirtualHosts
    let client = EndpointClient(settings, log: log)
    return OperationCaller(
      call: { operation, input in
        do {
          return try await client.call(operation, input)
        } catch let error as RequestEncodingError {
          throw CommandError.invalidParameters([error.message])
        }
      },
      wait: { seconds in
        for _ in 0..<(seconds * 10) {
          if Interrupt.isRaised { return false }
          try await Task.sleep(for: .milliseconds(100))
        }
        return true
      },
      now: { Timestamp(seconds: Date().timeIntervalSince1970) },
      retries: options.maxAttempts - 1, isRemote: true)
  }
}
