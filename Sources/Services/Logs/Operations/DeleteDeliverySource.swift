import AWSModel
import Cloud

/// Forgets a source of vended logs.
///
/// Errors: `ResourceNotFoundException`, recorded. Source: CloudWatch Logs API, DeleteDeliverySource.
enum DeleteDeliverySource: ServiceOperation {
  static let access = Access<Input>("logs:DeleteDeliverySource")

  struct Input: Decodable {
    var name: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try call.deleteDocument(VendedLogs.source, input.name) else {
      throw ServiceError.noSuchLogResource("Requested Delivery Source does not exist in this account.")
    }
    return Output()
  }
}
