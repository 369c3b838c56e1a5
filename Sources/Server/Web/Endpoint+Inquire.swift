import AWSModel
import Cloud

extension Endpoint {
  /// Asks a service a read-only question that leaves no trace, as AWS's front ends ask one another.
  ///
  /// - Throws: what the service answers with.
  func inquire(
    _ service: String, _ operation: String, _ input: Value, region: String
  ) throws(ServiceError) -> Value {
    let scope = Scope(partition: Partition.of(region: region), region: region)
    do {
      return try cloud.observe(Request(service, operation, input, scope: scope))
    } catch let error as ServiceError {
      throw error
    } catch {
      throw ServiceError("InternalFailure", "skylab failed: \(error)", status: 500)
    }
  }
}

extension Principal {
  /// Anyone on the web: only a resource's policy can let them in.
  static let anyone = Principal.service("anonymous", source: nil)
}
