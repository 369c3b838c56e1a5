import AWSModel
import Cloud

/// Makes a platform application for push notifications, which only ever reach the outbox.
///
/// Errors: `InvalidParameter`. Differs from AWS: credentials are not tried. Source: SNS API, CreatePlatformApplication.
enum CreatePlatformApplication: ServiceOperation {
  static let access = Access<Input>("sns:CreatePlatformApplication")

  struct Input: Decodable {
    var name: String
    var platform: String
    var attributes: [String: String]
  }
  struct Output: Encodable { var platformApplicationArn: String }

  private static let platforms: Set = ["ADM", "APNS", "APNS_SANDBOX", "BAIDU", "FCM", "GCM", "MPNS", "WNS"]

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    try check(input.name)
    guard platforms.contains(input.platform) else {
      throw ServiceError.invalidParameter("Platform Reason: \(input.platform) is not supported")
    }
    let (credential, principal) = (input.attributes["PlatformCredential"], input.attributes["PlatformPrincipal"])
    let needsPrincipal = !["FCM", "GCM"].contains(input.platform)
    if credential != nil, principal == nil, needsPrincipal {
      throw ServiceError.invalidParameter(
        "Attributes Reason: PlatformCredential attribute provided without PlatformPrincipal")
    }
    if principal != nil, credential == nil {
      throw ServiceError.invalidParameter(
        "Attributes Reason: PlatformPrincipal attribute provided without PlatformCredential")
    }
    let arn = call.scope.arn("sns", "app/\(input.platform)/\(input.name)").description
    try PlatformApplication(arn: arn, attributes: input.attributes).save(call)
    call.effect("platform application \(input.name)", .created)
    return Output(platformApplicationArn: arn)
  }

  private static func check(_ name: String) throws {
    if name.isEmpty { throw ServiceError.invalidParameter(" Reason: cannot be empty") }
    if name.utf8.count > 256 {
      throw ServiceError.invalidParameter("\(name) Reason: must be at most 256 characters long")
    }
    if !SNSName.isPlain(name, also: ".") {
      throw ServiceError.invalidParameter(
        "\(name) Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'")
    }
  }
}
