import AWSModel
import Cloud

/// The numbers whose owners want no text messages: none. Source: SNS API, ListPhoneNumbersOptedOut.
enum ListPhoneNumbersOptedOut: ServiceOperation {
  static let access = Access<Input>("sns:ListPhoneNumbersOptedOut")

  struct Input: Decodable {}
  struct Output: Encodable { var phoneNumbers: [String] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output { Output(phoneNumbers: []) }
}
