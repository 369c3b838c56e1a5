import AWSModel
import AllServices
import Cloud

/// A cloud of a test's own: in memory, its clock frozen at 2026-11-23T18:00:00Z, its identifiers always the same.
public struct TestCloud: Sendable {
  /// The instant at which the clock stands at first.
  public static let start = Timestamp(seconds: 1_795_456_800)
  /// The sandbox.
  public let cloud: Cloud

  /// An empty sandbox.
  public init() throws {
    cloud = try Cloud(
      .memory, services: AllServices.all, startingAt: Self.start, seed: 1, hostTime: { Self.start })
  }

  /// Performs one request and what it causes at once.
  ///
  /// - Throws: the `ServiceError` it was refused with.
  @discardableResult
  public func call(
    _ service: String, _ operation: String, _ input: Value = .empty, as principal: Principal = .learner,
    in scope: Scope = Scope()
  ) async throws -> Value {
    let response = await cloud.handle(Request(service, operation, input, principal: principal, scope: scope))
    try await cloud.settle()
    return try response.output
  }

  /// The refusal of a request; nil when it was not refused.
  public func refusal(
    _ service: String, _ operation: String, _ input: Value = .empty, as principal: Principal = .learner,
    in scope: Scope = Scope()
  ) async -> ServiceError? {
    do {
      try await call(service, operation, input, as: principal, in: scope)
      return nil
    } catch {
      return error as? ServiceError
    }
  }

  /// Lets time pass.
  public func advance(by duration: Duration) async throws {
    let target = try cloud.clock().now + duration
    _ = try await cloud.advance(to: target)
  }
}
