import AWSModel
import Cloud
import GRDB

/// A tag as requests and answers write it.
struct ResourceTag: Codable {
  var key: String
  var value: String
}

/// The tags of CloudWatch's resources.
enum CloudWatchTags {
  static func put(_ tags: [ResourceTag], on arn: String, _ call: Call) throws {
    for tag in tags {
      try call.db.execute(
        sql: "INSERT INTO cloudwatch_tags VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        arguments: [arn, tag.key, tag.value])
    }
  }

  static func all(of arn: String, _ call: Call) throws -> [ResourceTag] {
    try Row.fetchAll(
      call.db, sql: "SELECT key, value FROM cloudwatch_tags WHERE arn = ? ORDER BY key", arguments: [arn]
    )
    .map { ResourceTag(key: $0["key"], value: $0["value"]) }
  }

  static func remove(_ keys: [String], from arn: String, _ call: Call) throws {
    for key in keys {
      try call.db.execute(sql: "DELETE FROM cloudwatch_tags WHERE arn = ? AND key = ?", arguments: [arn, key])
    }
  }

  static func delete(_ arn: String, _ call: Call) throws {
    try call.db.execute(sql: "DELETE FROM cloudwatch_tags WHERE arn = ?", arguments: [arn])
  }

  /// - Throws: `ResourceNotFoundException` (404) where the ARN names no alarm, insight rule, stream or dashboard.
  static func check(_ arn: String, _ call: Call) throws {
    guard let parsed = ARN(arn), parsed.service == "cloudwatch" else {
      throw ServiceError.noSuchCloudWatchResource(arn)
    }
    let parts = parsed.resource.split(maxSplits: 1) { $0 == ":" || $0 == "/" }.map(String.init)
    guard parts.count == 2 else { throw ServiceError.noSuchCloudWatchResource(arn) }
    let exists =
      try parts[0] == "alarm"
      ? Alarm.find(parts[1], call) != nil : StoredDocument.find(parts[0], parts[1], call) != nil
    guard exists else { throw ServiceError.noSuchCloudWatchResource(arn) }
  }
}
