import AWSModel
import Cloud

/// Keeps a source of vended logs: a resource and the kind of its logs. Nothing is delivered.
///
/// Errors: `ResourceNotFoundException` for a resource of a service without vended logs (recorded). Source: CloudWatch Logs API, PutDeliverySource.
enum PutDeliverySource: ServiceOperation {
  static let access = Access<Input>("logs:PutDeliverySource")

  struct Input: Decodable {
    var name: String
    var resourceArn: String
    var logType: String
    var tags: [String: String]?
  }
  struct Output: Encodable { var deliverySource: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let arn = ARN(input.resourceArn), VendedLogs.services.contains(arn.service) else {
      throw ServiceError.noSuchLogResource("Cannot access provided service.")
    }
    let body: Value = [
      "name": .string(input.name), "arn": .string(call.scope.arn("logs", "delivery-source:\(input.name)").description),
      "resourceArns": [.string(input.resourceArn)], "service": .string(arn.service), "logType": .string(input.logType),
    ]
    try call.save(VendedLogs.source, input.name, body)
    try LogGroup.tag(body["arn"]?.string ?? "", input.tags ?? [:], call)
    return Output(deliverySource: body)
  }
}
