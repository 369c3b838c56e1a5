import AWSModel
import Cloud

/// Dashboards: kept as they were put. They are an account's, whatever the Region (User Guide, "Using Amazon CloudWatch
/// dashboards").
enum Dashboard {
  private static let kind = "dashboard"

  static func arn(_ name: String, _ scope: Scope) -> String {
    scope.globalARN("cloudwatch", "dashboard/\(name)").description
  }

  static func find(_ name: String, _ call: Call) throws -> StoredDocument? {
    try call.document(kind, name, isGlobal: true)
  }

  /// All, sorted by name.
  static func all(_ call: Call) throws -> [StoredDocument] { try call.documents(kind, isGlobal: true) }

  static func save(_ name: String, _ body: String, _ call: Call) throws {
    try call.save(kind, name, .string(body), isGlobal: true)
  }

  static func delete(_ name: String, _ call: Call) throws {
    try call.deleteDocument(kind, name, isGlobal: true)
    try call.untag(arn(name, call.scope))
  }
}

extension ResourceName {
  /// The dashboard that a member names.
  static func dashboard(_ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { Dashboard.arn(name($0), $1) }
  }
}
