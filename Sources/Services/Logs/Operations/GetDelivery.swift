import AWSModel
import Cloud

/// A delivery of vended logs.
///
/// Errors: `ResourceNotFoundException`, recorded. Source: CloudWatch Logs API, GetDelivery.
enum GetDelivery: ServiceOperation {
  static let access = Access<Input>("logs:GetDelivery")

  struct Input: Decodable {
    var id: String
  }
  struct Output: Encodable { var delivery: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let document = try call.document(VendedLogs.delivery, input.id) else {
      throw ServiceError.noSuchLogResource("Requested Delivery does not exist in this account.")
    }
    return Output(delivery: document.body)
  }
}
