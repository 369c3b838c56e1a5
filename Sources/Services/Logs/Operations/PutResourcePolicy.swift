import AWSModel
import Cloud

/// Lets a service write to log groups.
///
/// Errors: `InvalidParameterException`, `LimitExceededException` beyond ten. Source: CloudWatch Logs API, PutResourcePolicy.
enum PutResourcePolicy: ServiceOperation {
  static let access = Access<Input>("logs:PutResourcePolicy")

  struct Input: Decodable {
    var policyName: String?
    var policyDocument: String?
  }
  struct Output: Encodable { var resourcePolicy: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let name = input.policyName ?? ""
    let text = input.policyDocument ?? ""
    guard (try? JSONText.parse(text))?.map != nil else {
      throw ServiceError.invalidLogParameter("Invalid PolicyDocument")
    }
    let all = try call.documents(LogPolicy.kind)
    if !all.contains(where: { $0.name == name }), all.count >= 10 { throw ServiceError.logLimitExceeded }
    let policy: Value = [
      "policyName": .string(name), "policyDocument": .string(text), "lastUpdatedTime": .integer(call.now.milliseconds),
    ]
    try call.save(LogPolicy.kind, name, policy)
    call.effect("log policy \(name)", .updated)
    return Output(resourcePolicy: policy)
  }
}
