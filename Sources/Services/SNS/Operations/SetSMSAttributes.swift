import AWSModel
import Cloud
import GRDB

/// Changes the account's settings for text messages, which only ever reach the outbox.
///
/// Errors: `InvalidParameter`. Source: SNS API, SetSMSAttributes.
enum SetSMSAttributes: ServiceOperation {
  static let access = Access<Input>("sns:SetSMSAttributes")

  struct Input: Decodable { var attributes: [String: String] }
  struct Output: Encodable {}

  private static let names: Set = [
    "DefaultSMSType", "DefaultSenderID", "DeliveryStatusIAMRole", "DeliveryStatusSuccessSamplingRate",
    "MonthlySpendLimit", "UsageReportS3Bucket",
  ]

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if let unknown = input.attributes.keys.filter({ !names.contains($0) }).min() {
      throw ServiceError.invalidParameter(plain: "\(unknown) is not a valid attribute")
    }
    if let type = input.attributes["DefaultSMSType"], !["Promotional", "Transactional"].contains(type) {
      throw ServiceError.invalidParameter(plain: "DefaultSMSType is invalid")
    }
    let all = try SMSSettings.read(call).merging(input.attributes) { _, new in new }
    try call.db.execute(
      sql: "INSERT OR REPLACE INTO sns_sms_settings VALUES (?, ?, ?)",
      arguments: [call.scope.account, call.scope.region, Column.blob(all)])
    call.effect("settings of text messages", .updated)
    return Output()
  }
}

/// The account's settings for text messages in a Region.
enum SMSSettings {
  static func read(_ call: Call) throws -> [String: String] {
    let sql = "SELECT attributes FROM sns_sms_settings WHERE account = ? AND region = ?"
    let row = try Row.fetchOne(call.db, sql: sql, arguments: [call.scope.account, call.scope.region])
    return try row.map { try Column.texts($0["attributes"]) } ?? [:]
  }
}
