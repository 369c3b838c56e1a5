import AWSModel
import Cloud
import GRDB

extension LogGroup {
  /// All, sorted by name.
  static func all(_ call: Call) throws -> [LogGroup] {
    try Row.fetchAll(
      call.db, sql: "SELECT * FROM log_groups WHERE account = ? AND region = ? ORDER BY name",
      arguments: [call.scope.account, call.scope.region]
    ).map(LogGroup.init)
  }

  func arn(_ scope: Scope) -> String { scope.arn("logs", "log-group:\(name)").description }

  /// Tags as Logs' operations write them: a map.
  static func tags(of arn: String, _ call: Call) throws -> [String: String] {
    Dictionary(try call.tags(of: arn).map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
  }

  static func tag(_ arn: String, _ tags: [String: String], _ call: Call) throws {
    try call.tag(arn, tags.map { ResourceTag(key: $0.key, value: $0.value) })
  }

  /// The ARN under which a resource keeps its tags: that of a group without the `:*` at its end.
  ///
  /// - Throws: `ResourceNotFoundException` for a group that does not exist.
  static func taggedARN(_ arn: String, _ call: Call) throws -> String {
    guard ARN(arn)?.resource.hasPrefix("log-group:") == true else { return arn }
    return try named(nameInARN(arn), call).arn(call.scope)
  }
}

extension Page {
  /// A page of Logs': 50 elements unless told otherwise.
  ///
  /// - Throws: `InvalidParameterException` (400) for a token that no answer gave.
  init(_ all: [Element], after token: String?, size: Int64?, by key: (Element) -> String) throws {
    try self.init(all, after: token, size: Int(size ?? 50), refusal: .invalidNextToken, by: key)
  }
}
