import AWSModel
import Cloud
import GRDB

/// An app on a device, known to a platform application by its token.
struct PlatformEndpoint {
  var arn: String
  var application: String
  /// `CustomUserData`, `Enabled`, `Token`.
  var attributes: [String: String]

  static func find(_ arn: String, _ call: Call) throws -> PlatformEndpoint? {
    let sql = "SELECT * FROM sns_platform_endpoints WHERE arn = ?"
    return try Row.fetchOne(call.db, sql: sql, arguments: [arn]).map(PlatformEndpoint.init)
  }

  /// The endpoint of an ARN.
  /// - Throws: `InvalidParameter` (400) for what is no endpoint's ARN; `NotFound` (404).
  static func at(_ arn: String, _ call: Call) throws -> PlatformEndpoint {
    let parsed = try SNSName.arn(arn, "EndpointArn", call.scope)
    if parsed.resource.split(separator: "/", omittingEmptySubsequences: false).count != 4 {
      throw ServiceError.invalidParameter(
        "EndpointArn Reason: Wrong number of slashes in relative portion of the ARN.")
    }
    guard let endpoint = try find(arn, call) else { throw ServiceError.endpointDoesNotExist }
    return endpoint
  }

  init(_ row: Row) throws {
    arn = row["arn"]
    application = row["application"]
    attributes = try Column.texts(row["attributes"])
  }

  init(arn: String, application: String, attributes: [String: String]) {
    self.arn = arn
    self.application = application
    self.attributes = attributes
  }

  func save(_ call: Call) throws {
    try call.db.execute(
      sql: """
        INSERT INTO sns_platform_endpoints VALUES (?, ?, ?, ?)
        ON CONFLICT (arn) DO UPDATE SET token = excluded.token, attributes = excluded.attributes
        """, arguments: [arn, application, attributes["Token"] ?? "", Column.blob(attributes)])
  }

  /// - Throws: `InvalidParameter` (400).
  static func check(_ attributes: [String: String]) throws {
    let known: Set = ["CustomUserData", "Enabled", "Token"]
    if let unknown = attributes.keys.filter({ !known.contains($0) }).min() {
      throw ServiceError.invalidParameter("Attributes Reason: Invalid attribute name: \(unknown)")
    }
    if let data = attributes["CustomUserData"], data.utf8.count > 2_048 {
      throw ServiceError.invalidParameter(
        """
        Attributes Reason: Invalid value for attribute: CustomUserData: must be at most 2048 bytes long in UTF-8 encoding
        """)
    }
  }

  var shown: Value {
    attributes.sorted { $0.key < $1.key }.reduce(into: Value.empty) { $0[$1.key] = .string($1.value) }
  }
}
