import AWSModel
import Cloud

/// A source of vended logs.
///
/// Errors: `ResourceNotFoundException`, recorded. Source: CloudWatch Logs API, GetDeliverySource.
enum GetDeliverySource: ServiceOperation {
  static let access = Access<Input>("logs:GetDeliverySource")

  struct Input: Decodable {
    var name: String
  }
  struct Output: Encodable { var deliverySource: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let document = try call.document(VendedLogs.source, input.name) else {
      throw ServiceError.noSuchLogResource("Requested Delivery Source does not exist in this account.")
    }
    return Output(deliverySource: document.body)
  }
}
