import AWSModel
import Cloud

/// Keeps a destination of vended logs.
///
/// Errors: `ValidationException`. Source: CloudWatch Logs API, PutDeliveryDestination.
enum PutDeliveryDestination: ServiceOperation {
  static let access = Access<Input>("logs:PutDeliveryDestination")

  struct Input: Decodable {
    var name: String
    var outputFormat: String?
    var deliveryDestinationConfiguration: Value?
    var deliveryDestinationType: String?
    var tags: [String: String]?
  }
  struct Output: Encodable { var deliveryDestination: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let target = ARN(input.deliveryDestinationConfiguration?["destinationResourceArn"]?.string ?? "")
    let types = ["s3": "S3", "logs": "CWL", "firehose": "FH"]
    var body: Value = ["name": .string(input.name)]
    body["arn"] = .string(call.scope.arn("logs", "delivery-destination:\(input.name)").description)
    body["deliveryDestinationType"] = .string(input.deliveryDestinationType ?? types[target?.service ?? ""] ?? "S3")
    if let format = input.outputFormat { body["outputFormat"] = .string(format) }
    body["deliveryDestinationConfiguration"] = input.deliveryDestinationConfiguration
    if let tags = input.tags {
      body["tags"] = .map(
        .init(uniqueKeysWithValues: tags.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }
    try call.save("delivery-destination", input.name, body)
    return Output(deliveryDestination: body)
  }
}
