import AWSModel
import Cloud

/// Deletes a destination.
///
/// Errors: `ResourceNotFoundException`. The wording is not verified. Source: CloudWatch Logs API, DeleteDestination.
enum DeleteDestination: ServiceOperation {
  static let access = Access<Input>("logs:DeleteDestination")

  struct Input: Decodable {
    var destinationName: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try call.deleteDocument("destination", input.destinationName) else {
      throw ServiceError.noSuchLogResource("The specified destination does not exist.")
    }
    call.effect("destination \(input.destinationName)", .deleted)
    return Output()
  }
}
