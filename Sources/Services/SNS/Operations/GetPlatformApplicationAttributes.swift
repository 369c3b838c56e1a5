import AWSModel
import Cloud

/// What a platform application was told, without its credentials.
///
/// Errors: `InvalidParameter`, `NotFound`. Source: SNS API, GetPlatformApplicationAttributes.
enum GetPlatformApplicationAttributes: ServiceOperation {
  static let access = Access<Input>(
    "sns:GetPlatformApplicationAttributes", on: .snsResource(\.platformApplicationArn))

  struct Input: Decodable { var platformApplicationArn: String }
  struct Output: Encodable { var attributes: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(attributes: try PlatformApplication.at(input.platformApplicationArn, call).shown)
  }
}
