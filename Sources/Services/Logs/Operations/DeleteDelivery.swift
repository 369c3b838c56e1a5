import AWSModel
import Cloud

/// Ends a delivery of vended logs.
///
/// Errors: `ResourceNotFoundException`, recorded. Source: CloudWatch Logs API, DeleteDelivery.
enum DeleteDelivery: ServiceOperation {
  static let access = Access<Input>("logs:DeleteDelivery")

  struct Input: Decodable {
    var id: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try call.deleteDocument(VendedLogs.delivery, input.id) else {
      throw ServiceError.noSuchLogResource("Requested Delivery does not exist in this account.")
    }
    return Output()
  }
}
