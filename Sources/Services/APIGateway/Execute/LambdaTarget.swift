import AWSModel
import Cloud

/// The call of a function for an API.
enum LambdaTarget {
  /// What came of it.
  enum Outcome: Sendable {
    case answered([UInt8])
    /// The function failed; its payload says how.
    case failed([UInt8])
    case timedOut
    case refused(ServiceError)
  }

  /// The function's ARN in an integration's URI:
  /// `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/FUNCTION/invocations`, or itself.
  static func function(in uri: String) -> String {
    guard let start = uri.firstRange(of: "functions/arn:")?.lowerBound ?? uri.firstRange(of: "functions/")?.lowerBound
    else {
      return uri
    }
    let rest = uri[start...].dropFirst("functions/".count)
    return rest.hasSuffix("/invocations") ? String(rest.dropLast("/invocations".count)) : String(rest)
  }

  /// The role of an ARN as API Gateway assumes it; nil where it names none.
  static func role(_ arn: String) -> Principal? {
    guard let role = ARN(arn), role.resource.hasPrefix("role/") else { return nil }
    return .role(name: String(role.resource.split(separator: "/").last ?? ""), session: "BackplaneAssumeRoleSession")
  }

  /// Invokes it as API Gateway, which the function's policy must let in, or as a role.
  static func invoke(
    _ function: String, _ payload: [UInt8], source: String, role: String?, limit: Int64, isAsynchronous: Bool = false,
    _ work: WaitingCall
  ) async throws -> Outcome {
    let principal = role.flatMap(Self.role) ?? .service("apigateway.amazonaws.com", source: source)
    var input: Value = ["FunctionName": .string(function), "Payload": .blob(payload)]
    if isAsynchronous { input["InvocationType"] = "Event" }
    let began = try await work.transaction { $0.now }
    let response = await work.send(
      Request("lambda", "Invoke", input, principal: principal, scope: work.request.scope))
    let ended = try await work.transaction { $0.now }
    if ended.milliseconds - began.milliseconds > limit { return .timedOut }
    switch response.result {
    case .failure(let error): return .refused(error)
    case .success(let output):
      let payload = output["Payload"]?.blob ?? []
      return output["FunctionError"]?.string == nil ? .answered(payload) : .failed(payload)
    }
  }
}
