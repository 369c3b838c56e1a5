import AWSModel
import GRDB

/// A stream of one table's changes.
struct TableStream: Sendable {
  var id: Int64
  var table: String
  var label: String
  var viewType: String
  var keySchema: Value
  var created: Timestamp
  var ended: Timestamp?
  /// The number of the record to come.
  var next: Int64
  var arn: String

  init(_ row: Row, _ scope: Scope) throws {
    id = row["id"]
    table = row["table_name"]
    label = row["label"]
    viewType = row["view_type"]
    keySchema = try JSONText.parse(row["key_schema"] as String)
    created = Timestamp(microseconds: row["created"])
    ended = (row["ended"] as Int64?).map { Timestamp(microseconds: $0) }
    next = row["next"]
    arn = scope.arn("dynamodb", "table/\(table)/stream/\(label)").description
  }

  /// `shardId-00000001763920800123-1a2b3c4d`: the millisecond in which it was opened, and a hash.
  var shardID: String {
    let milliseconds = String(created.milliseconds)
    let padded = String(repeating: "0", count: max(0, 20 - milliseconds.utf8.count)) + milliseconds
    return "shardId-\(padded)-\(Digest.hex(Array(Digest.md5(Array(arn.utf8)).prefix(4))))"
  }

  /// The number of a record as AWS writes it.
  static func sequenceNumber(_ sequence: Int64) -> String {
    let digits = String(sequence) + "00000000"
    return "1" + String(repeating: "0", count: max(0, 23 - digits.utf8.count)) + digits
  }

  /// The record that a number names; nil for what is no number of a record.
  static func sequence(_ number: String) -> Int64? {
    guard number.utf8.count == 24, number.hasPrefix("1"), let digits = Int64(number.dropFirst().dropLast(8)),
      number.hasSuffix("00000000")
    else { return nil }
    return digits
  }

  /// The shard as DescribeStream shows it.
  var shard: Value {
    var range: Value = ["StartingSequenceNumber": .string(Self.sequenceNumber(1))]
    if ended != nil { range["EndingSequenceNumber"] = .string(Self.sequenceNumber(max(1, next - 1))) }
    return ["ShardId": .string(shardID), "SequenceNumberRange": range]
  }
}
