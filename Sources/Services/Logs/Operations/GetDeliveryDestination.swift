import AWSModel
import Cloud

/// A destination of vended logs.
///
/// Errors: `ResourceNotFoundException`, recorded. Source: CloudWatch Logs API, GetDeliveryDestination.
enum GetDeliveryDestination: ServiceOperation {
  static let access = Access<Input>("logs:GetDeliveryDestination")

  struct Input: Decodable {
    var name: String
  }
  struct Output: Encodable { var deliveryDestination: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let document = try call.document("delivery-destination", input.name) else {
      throw ServiceError.noSuchLogResource("Requested Delivery Destination does not exist in this account.")
    }
    return Output(deliveryDestination: document.body)
  }
}
