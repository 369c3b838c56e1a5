import AWSModel
import Cloud

/// Joins a source and a destination of vended logs. Nothing is delivered.
///
/// Errors: `ResourceNotFoundException`, recorded. Source: CloudWatch Logs API, CreateDelivery.
enum CreateDelivery: ServiceOperation {
  static let access = Access<Input>("logs:CreateDelivery")

  struct Input: Decodable {
    var deliverySourceName: String
    var deliveryDestinationArn: String
    var recordFields: [String]?
    var fieldDelimiter: String?
    var s3DeliveryConfiguration: Value?
  }
  struct Output: Encodable { var delivery: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try call.document(VendedLogs.source, input.deliverySourceName) != nil else {
      throw ServiceError.noSuchLogResource("Requested Delivery Source does not exist in this account.")
    }
    guard
      let destination = try call.documents("delivery-destination").first(where: {
        $0.body["arn"]?.string == input.deliveryDestinationArn
      })
    else {
      throw ServiceError.noSuchLogResource("Requested Delivery Destination does not exist in this account.")
    }
    let id = call.random.text(16, of: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    var body = call.request.input
    body["tags"] = nil
    body["id"] = .string(id)
    body["arn"] = .string(call.scope.arn("logs", "delivery:\(id)").description)
    body["deliveryDestinationType"] = destination.body["deliveryDestinationType"]
    try call.save(VendedLogs.delivery, id, body)
    return Output(delivery: body)
  }
}
