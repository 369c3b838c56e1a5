import AWSModel
import Cloud

/// Sets who may subscribe to a destination.
///
/// Errors: `ResourceNotFoundException`. The wording is not verified. Source: CloudWatch Logs API, PutDestinationPolicy.
enum PutDestinationPolicy: ServiceOperation {
  static let access = Access<Input>("logs:PutDestinationPolicy")

  struct Input: Decodable {
    var destinationName: String
    var accessPolicy: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard var body = try call.document("destination", input.destinationName)?.body else {
      throw ServiceError.noSuchLogResource("The specified destination does not exist.")
    }
    body["accessPolicy"] = .string(input.accessPolicy)
    try call.save("destination", input.destinationName, body)
    return Output()
  }
}
