import AWSModel
import Cloud

/// Keeps a destination for subscriptions across accounts.
///
/// Errors: `InvalidParameterException`. Source: CloudWatch Logs API, PutDestination.
enum PutDestination: ServiceOperation {
  static let access = Access<Input>("logs:PutDestination")

  struct Input: Decodable {
    var destinationName: String
    var targetArn: String
    var roleArn: String
    var tags: [String: String]?
  }
  struct Output: Encodable { var destination: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let old = try call.document("destination", input.destinationName)
    let arn = call.scope.arn("logs", "destination:\(input.destinationName)").description
    var body: Value = [
      "destinationName": .string(input.destinationName), "targetArn": .string(input.targetArn),
      "roleArn": .string(input.roleArn),
    ]
    body["accessPolicy"] = old?.body["accessPolicy"]
    body["arn"] = .string(arn)
    body["creationTime"] = old?.body["creationTime"] ?? .integer(call.now.milliseconds)
    try call.save("destination", input.destinationName, body)
    try LogGroup.tag(arn, input.tags ?? [:], call)
    call.effect("destination \(input.destinationName)", old == nil ? .created : .updated)
    return Output(destination: body)
  }
}
