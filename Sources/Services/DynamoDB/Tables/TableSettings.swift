import AWSModel
import Cloud

/// What is set on a table after it was made, and since when.
struct TableSettings: Codable, Sendable {
  /// A global index that UpdateTable made.
  struct MadeIndex: Codable, Sendable {
    var made: Timestamp
    var changed: Timestamp?
  }

  /// An index that is being deleted.
  struct LeavingIndex: Codable, Sendable {
    var index: TableDefinition.Index
    var since: Timestamp
  }

  /// Which attribute says when an item expires.
  struct Expiry: Codable, Sendable {
    var attributeName: String
    var enabled: Bool
    var since: Timestamp
  }

  /// Point-in-time recovery.
  struct Recovery: Codable, Sendable {
    var since: Timestamp
    var days: Int
  }

  /// Where a restored table came from.
  struct Restoration: Codable, Sendable {
    var backup: String?
    var table: String
    var at: Timestamp

    /// As DescribeTable shows it.
    var wire: Value {
      var wire: Value = [:]
      if let backup { wire["SourceBackupArn"] = .string(backup) }
      wire["SourceTableArn"] = .string(table)
      wire["RestoreDateTime"] = .timestamp(at)
      wire["RestoreInProgress"] = false
      return wire
    }
  }

  /// A policy attached to the table.
  struct Policy: Codable, Sendable {
    var text: String
    var revision: String
  }

  /// A Kinesis stream that the table's changes would go to.
  struct Destination: Codable, Sendable {
    var stream: String
    var status: String
    var precision: String?
    var since: Timestamp
  }

  /// When UpdateTable last changed something that takes time.
  var changed: Timestamp?
  /// When the table last changed to on-demand billing.
  var onDemandSince: Timestamp?
  var increased: Timestamp?
  var decreased: Timestamp?
  var indexes: [String: MadeIndex]?
  var leaving: [LeavingIndex]?
  /// The stream that is open, by its row.
  var stream: Int64?
  /// The label of the stream that is or was last open.
  var latestStream: String?
  var expiry: Expiry?
  var recovery: Recovery?
  var restored: Restoration?
  var policy: Policy?
  var destinations: [Destination]?
  /// Contributor insights by index, `` for the table: whether they are on, and their mode.
  var insights: [String: Insights]?

  /// Contributor insights of a table or an index.
  struct Insights: Codable, Sendable {
    var isOn: Bool
    var mode: String
    var since: Timestamp
  }
}

extension Timestamp {
  /// Rounded down to a millisecond, the precision of the times that DynamoDB tells.
  var inMilliseconds: Timestamp { Timestamp(microseconds: microseconds - microseconds % 1_000) }

  /// Before everything that happens in a sandbox.
  static let distantPast = Timestamp(microseconds: 0)
}

/// The key of KMS that AWS manages for DynamoDB in an account and Region.
enum KMSKey {
  /// Its id, a UUID that stays the same.
  static func managed(_ scope: Scope) -> String {
    let digits = Array(Digest.hex(Digest.md5(Array("aws/dynamodb \(scope.owner) \(scope.region)".utf8))))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }
}
