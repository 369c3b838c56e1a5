import AWSModel
import Cloud

/// Whether the owner of a number wants no text messages: nobody in the sandbox ever says so.
///
/// Errors: `InvalidParameter` for what is no number. Source: SNS API, CheckIfPhoneNumberIsOptedOut.
enum CheckIfPhoneNumberIsOptedOut: ServiceOperation {
  static let access = Access<Input>("sns:CheckIfPhoneNumberIsOptedOut")

  struct Input: Decodable { var phoneNumber: String }
  struct Output: Encodable { var isOptedOut: Bool }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try PhoneNumber.check(input.phoneNumber)
    return Output(isOptedOut: false)
  }
}

/// A number in a parameter.
enum PhoneNumber {
  /// - Throws: `InvalidParameter` (400).
  static func check(_ text: String) throws {
    guard SNSName.isPhoneNumber(text) else {
      throw ServiceError.invalidParameter("PhoneNumber Reason: input incorrectly formatted")
    }
  }
}
