import AWSModel
import Cloud

/// Forgets a destination of vended logs.
///
/// Errors: `ResourceNotFoundException`, recorded. Source: CloudWatch Logs API, DeleteDeliveryDestination.
enum DeleteDeliveryDestination: ServiceOperation {
  static let access = Access<Input>("logs:DeleteDeliveryDestination")

  struct Input: Decodable {
    var name: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try call.deleteDocument("delivery-destination", input.name) else {
      throw ServiceError.noSuchLogResource("Requested Delivery Destination does not exist in this account.")
    }
    return Output()
  }
}
