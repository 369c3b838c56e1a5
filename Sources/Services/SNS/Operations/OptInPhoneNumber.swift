import AWSModel
import Cloud

/// Wants text messages for a number again, which none has refused.
///
/// Errors: `InvalidParameter` for what is no number. Source: SNS API, OptInPhoneNumber.
enum OptInPhoneNumber: ServiceOperation {
  static let access = Access<Input>("sns:OptInPhoneNumber")

  struct Input: Decodable { var phoneNumber: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try PhoneNumber.check(input.phoneNumber)
    return Output()
  }
}
