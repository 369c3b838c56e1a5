import AWSModel
import Cloud
import GRDB

/// Deletes a platform application with its endpoints; one that does not exist is no error.
///
/// Errors: `InvalidParameter`. Source: SNS API, DeletePlatformApplication.
enum DeletePlatformApplication: ServiceOperation {
  static let access = Access<Input>("sns:DeletePlatformApplication", on: .snsResource(\.platformApplicationArn))

  struct Input: Decodable { var platformApplicationArn: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    _ = try SNSName.arn(input.platformApplicationArn, "PlatformApplicationArn", call.scope)
    try call.db.execute(
      sql: "DELETE FROM sns_platform_applications WHERE arn = ?", arguments: [input.platformApplicationArn])
    if call.db.changesCount > 0 { call.effect("platform application", .deleted, input.platformApplicationArn) }
    return Output()
  }
}
