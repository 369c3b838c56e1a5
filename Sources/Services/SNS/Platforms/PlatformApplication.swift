import AWSModel
import Cloud
import Foundation
import GRDB

/// A platform application: what push notifications are sent through.
struct PlatformApplication {
  var arn: String
  var attributes: [String: String]

  static let migration = Service.Migration(
    "3-platforms",
    """
    CREATE TABLE sns_platform_applications (
      arn TEXT PRIMARY KEY,
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      attributes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE sns_platform_endpoints (
      arn TEXT PRIMARY KEY,
      application TEXT NOT NULL REFERENCES sns_platform_applications (arn) ON DELETE CASCADE,
      token TEXT NOT NULL,
      attributes BLOB NOT NULL,
      UNIQUE (application, token)
    ) STRICT;
    CREATE TABLE sns_sms_settings (
      account TEXT NOT NULL,
      region TEXT NOT NULL,
      attributes BLOB NOT NULL,
      PRIMARY KEY (account, region)
    ) STRICT;
    """)

  /// The application of an ARN.
  /// - Throws: `InvalidParameter` (400) for what is no ARN; `NotFound` (404).
  static func at(_ arn: String, _ call: Call) throws -> PlatformApplication {
    _ = try SNSName.arn(arn, "PlatformApplicationArn", call.scope)
    let sql = "SELECT * FROM sns_platform_applications WHERE arn = ?"
    guard let row = try Row.fetchOne(call.db, sql: sql, arguments: [arn]) else {
      throw ServiceError.platformApplicationDoesNotExist
    }
    return try PlatformApplication(row)
  }

  init(_ row: Row) throws {
    arn = row["arn"]
    attributes = try Column.texts(row["attributes"])
  }

  init(arn: String, attributes: [String: String]) {
    self.arn = arn
    self.attributes = attributes
  }

  func save(_ call: Call) throws {
    try call.db.execute(
      sql: """
        INSERT INTO sns_platform_applications VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET attributes = excluded.attributes
        """, arguments: [arn, call.scope.account, call.scope.region, Column.blob(attributes)])
  }

  /// As it is shown: credentials are kept to oneself.
  var shown: Value {
    var shown: Value = ["Enabled": .string(attributes["Enabled"] ?? "true")]
    for (name, value) in attributes.sorted(by: { $0.key < $1.key })
    where name != "Enabled" && !name.hasPrefix("Platform") {
      shown[name] = .string(value)
    }
    return shown
  }
}
