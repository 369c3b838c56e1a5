import AWSModel
import Cloud

extension AnyOperation {
  /// An operation of the REST APIs' control plane.
  static func rest(
    _ name: String, _ perform: @escaping @Sendable (Value, inout Call) throws -> Value
  ) -> AnyOperation {
    .onValues(name, access("apigateway", name), perform)
  }

  /// An operation of the HTTP and WebSocket APIs' control plane.
  static func http(
    _ name: String, _ perform: @escaping @Sendable (Value, inout Call) throws -> Value
  ) -> AnyOperation {
    .onValues(name, access("apigatewayv2", name), perform)
  }

  /// API Gateway authorises its control plane on HTTP's methods and paths: `apigateway:GET` on
  /// `arn:aws:apigateway:us-east-1::/restapis/a1b2` (Service Authorization Reference, "Amazon API Gateway Management").
  static func access(_ service: String, _ name: String) -> Access<Value> {
    let operation = ServiceModel.named(service)?.operation(name)
    return Access(
      "apigateway:\(operation?.httpMethod ?? "GET")",
      on: ResourceName { input, scope in
        let path = operation.map { Self.path(of: $0, input) } ?? "/*"
        return "arn:\(scope.partition):apigateway:\(scope.region)::\(path)"
      })
  }

  private static func path(of operation: OperationModel, _ input: Value) -> String {
    var path = String(operation.requestURI.prefix { $0 != "?" })
    guard let members = operation.input?.members else { return path }
    for member in members where member.location == .uri {
      guard let given = input[member.name]?.string else { continue }
      path = path.replacing("{\(member.locationName ?? member.name)}", with: given)
    }
    return path
  }
}
