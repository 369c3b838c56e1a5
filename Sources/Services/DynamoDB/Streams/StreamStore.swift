import AWSModel
import Cloud
import Foundation
import GRDB

/// The streams of the tables: who changed what, in order, for twenty-four hours.
///
/// A stream has one shard, which is open as long as the stream is enabled; AWS opens a new one for each partition about
/// every four hours. A sequence number is the record's number in the stream behind a one: 21 digits, so that their order
/// as text is their order.
struct StreamStore {
  /// How long records are kept (developer guide, "Change data capture for DynamoDB Streams").
  static let retention = Duration.seconds(24 * 3_600)

  let db: Database
  let scope: Scope
  let now: Timestamp

  init(_ tables: TableStore) {
    db = tables.db
    scope = tables.scope
    now = tables.now
  }

  init(_ call: Call) {
    db = call.db
    scope = call.scope
    now = call.now
  }

  /// Opens a new stream on a table, whose definition says what its records show.
  func begin(on table: inout Table) throws {
    var label = now.iso8601(digits: 3, suffix: "")
    var later = now
    while try find(table.streamARN(label)) != nil {
      later = later + .milliseconds(1)
      label = later.iso8601(digits: 3, suffix: "")
    }
    try db.execute(
      sql: """
        INSERT INTO dynamodb_stream
          (partition, account, region, table_name, table_uuid, label, view_type, key_schema, created)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        scope.partition, scope.account, scope.region, table.name, table.uuid, label,
        table.definition.streamSpecification?.streamViewType ?? "NEW_AND_OLD_IMAGES",
        JSONText.render(try ValueEncoder().encode(table.definition.keySchema)), now.inMilliseconds.microseconds,
      ])
    table.settings.stream = db.lastInsertedRowID
    table.settings.latestStream = label
  }

  /// Closes a stream; what it holds stays readable for a day.
  func end(_ stream: Int64) throws {
    try db.execute(
      sql: "UPDATE dynamodb_stream SET ended = ? WHERE id = ?", arguments: [now.microseconds, stream])
  }

  /// The stream of an ARN; nil where there is none, or its last record is gone.
  func find(_ arn: String) throws -> TableStream? {
    guard let parts = ARN(arn), parts.service == "dynamodb", parts.region == scope.region,
      parts.account == scope.account
    else { return nil }
    let path = parts.resource.split(separator: "/", maxSplits: 3).map(String.init)
    guard path.count == 4, path[0] == "table", path[2] == "stream" else { return nil }
    return try all(of: path[1]).first { $0.label == path[3] }
  }

  /// The streams of one table, or of all, by ARN.
  func all(of table: String? = nil) throws -> [TableStream] {
    let sql = """
      SELECT * FROM dynamodb_stream WHERE partition = ? AND account = ? AND region = ? AND table_name = IFNULL(?, table_name)
        AND IFNULL(ended, ?) > ? ORDER BY table_name, label
      """
    let oldest = (now - Self.retention).microseconds
    return try Row.fetchAll(
      db.cachedStatement(sql: sql),
      arguments: [scope.partition, scope.account, scope.region, table, oldest + 1, oldest]
    ).map { try TableStream($0, scope) }
  }

  /// Records a change of an item.
  func append(_ old: Item?, _ new: Item?, by deleter: Value?, to stream: Int64, of table: Table) throws {
    guard let item = new ?? old else { return }
    let view = table.definition.streamSpecification?.streamViewType ?? "NEW_AND_OLD_IMAGES"
    let sequence = try Int64.fetchOne(
      db.cachedStatement(sql: "UPDATE dynamodb_stream SET next = next + 1 WHERE id = ? RETURNING next - 1"),
      arguments: [stream])
    guard let sequence else { return }
    let keys = table.definition.key.key(of: item)
    var change: Value = [
      "ApproximateCreationDateTime": .timestamp(Timestamp(seconds: now.seconds.rounded(.down))), "Keys": keys.wire,
    ]
    var size = keys.size
    for (member, image) in [("NewImage", new), ("OldImage", old)] {
      guard let image, Self.shows(member, view) else { continue }
      change[member] = image.wire
      size += image.size
    }
    change["SequenceNumber"] = .string(TableStream.sequenceNumber(sequence))
    change["SizeBytes"] = .integer(Int64(size))
    change["StreamViewType"] = .string(view)
    var record: Value = [
      "eventID": .string(Digest.hex(Digest.md5(Array("\(table.uuid)/\(stream)/\(sequence)".utf8)))),
      "eventName": .string(old == nil ? "INSERT" : new == nil ? "REMOVE" : "MODIFY"), "eventVersion": "1.1",
      "eventSource": "aws:dynamodb", "awsRegion": .string(scope.region), "dynamodb": change,
    ]
    record["userIdentity"] = deleter
    try db.cachedStatement(sql: "INSERT INTO dynamodb_stream_record VALUES (?, ?, ?, ?)").execute(
      arguments: [stream, sequence, now.microseconds, Data(ValueCodec.encode(record))])
    try db.cachedStatement(sql: "DELETE FROM dynamodb_stream_record WHERE stream_id = ? AND at <= ?").execute(
      arguments: [stream, (now - Self.retention).microseconds])
  }

  private static func shows(_ member: String, _ view: String) -> Bool {
    switch view {
    case "NEW_AND_OLD_IMAGES": true
    case "NEW_IMAGE": member == "NewImage"
    case "OLD_IMAGE": member == "OldImage"
    default: false
    }
  }

  /// The records of a stream from a number on.
  func records(_ stream: TableStream, from sequence: Int64, limit: Int) throws -> [(sequence: Int64, record: Value)] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT sequence, record FROM dynamodb_stream_record WHERE stream_id = ? AND sequence >= ? AND at > ?
          ORDER BY sequence LIMIT ?
          """),
      arguments: [stream.id, sequence, (now - Self.retention).microseconds, limit]
    ).map { ($0[0], try ValueCodec.decode(Array($0[1] as Data))) }
  }

  /// The first number that is still readable.
  func horizon(_ stream: TableStream) throws -> Int64 {
    try Int64.fetchOne(
      db, sql: "SELECT MIN(sequence) FROM dynamodb_stream_record WHERE stream_id = ? AND at > ?",
      arguments: [stream.id, (now - Self.retention).microseconds]) ?? stream.next
  }
}
