import AWSModel
import Cloud

/// Changes settings of a platform application.
///
/// Errors: `InvalidParameter`, `NotFound`. Source: SNS API, SetPlatformApplicationAttributes.
enum SetPlatformApplicationAttributes: ServiceOperation {
  static let access = Access<Input>(
    "sns:SetPlatformApplicationAttributes", on: .snsResource(\.platformApplicationArn))

  struct Input: Decodable {
    var platformApplicationArn: String
    var attributes: [String: String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var application = try PlatformApplication.at(input.platformApplicationArn, call)
    application.attributes.merge(input.attributes) { _, new in new }
    try application.save(call)
    call.effect("platform application", .updated, input.platformApplicationArn)
    return Output()
  }
}
