import GRDB

/// A tag in the form of most services: `Key` and `Value`.
public struct ResourceTag: Codable, Sendable, Hashable {
  /// Unique within a resource.
  public var key: String
  /// May be empty.
  public var value: String

  /// A tag of its parts.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

/// The table of tags, by the ARN of what carries them.
enum ResourceTags {
  static let migration = Service.Migration(
    "1-tags",
    """
    CREATE TABLE resource_tags (
      arn TEXT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (arn, key)
    ) STRICT, WITHOUT ROWID;
    """)
}

extension Call {
  /// The tags of a resource, sorted by key.
  public func tags(of arn: String) throws -> [ResourceTag] {
    try Row.fetchAll(db, sql: "SELECT key, value FROM resource_tags WHERE arn = ? ORDER BY key", arguments: [arn])
      .map { ResourceTag(key: $0["key"], value: $0["value"]) }
  }

  /// Gives a resource tags; of a key that it has, the value changes.
  public func tag(_ arn: String, _ tags: [ResourceTag]) throws {
    for tag in tags {
      try db.execute(
        sql: "INSERT INTO resource_tags VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        arguments: [arn, tag.key, tag.value])
    }
  }

  /// Takes tags away; nil takes all.
  public func untag(_ arn: String, _ keys: [String]? = nil) throws {
    guard let keys else { return try db.execute(sql: "DELETE FROM resource_tags WHERE arn = ?", arguments: [arn]) }
    for key in keys {
      try db.execute(sql: "DELETE FROM resource_tags WHERE arn = ? AND key = ?", arguments: [arn, key])
    }
  }
}
