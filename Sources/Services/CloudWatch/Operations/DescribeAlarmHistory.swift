import AWSModel
import Cloud
import GRDB

/// What happened to alarms in the last thirty days, newest first unless asked otherwise.
///
/// Errors: `InvalidNextToken`. Source: CloudWatch API, DescribeAlarmHistory.
enum DescribeAlarmHistory: ServiceOperation {
  static let access = Access<Input>("cloudwatch:DescribeAlarmHistory")

  struct Input: Decodable {
    var alarmName: String?
    var alarmTypes: [String]?
    var historyItemType: String?
    var startDate: Timestamp?
    var endDate: Timestamp?
    var maxRecords: Int?
    var nextToken: String?
    var scanBy: String?
  }
  struct Output: Encodable {
    struct Item: Encodable {
      var alarmName: String
      var alarmType: String
      var timestamp: Timestamp
      var historyItemType: String
      var historySummary: String
      var historyData: String
    }
    var alarmHistoryItems: [Item]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let offset = try offset(input.nextToken)
    let size = input.maxRecords ?? 100
    let direction = input.scanBy == "TimestampAscending" ? "ASC" : "DESC"
    let types = input.alarmTypes ?? ["MetricAlarm"]
    let oldest = call.now - .seconds(30 * 86_400)
    let rows = try Row.fetchAll(
      call.db,
      sql: """
        SELECT * FROM alarm_history WHERE account = ? AND region = ? AND (? IS NULL OR alarm = ?)
          AND (? IS NULL OR item = ?) AND at >= ? AND at <= ? AND (? IS NOT NULL OR instr(?, kind) > 0)
        ORDER BY at \(direction), id \(direction) LIMIT ? OFFSET ?
        """,
      arguments: [
        call.scope.account, call.scope.region, input.alarmName, input.alarmName, input.historyItemType,
        input.historyItemType, max(input.startDate ?? oldest, oldest).microseconds,
        (input.endDate ?? call.now).microseconds, input.alarmTypes == nil ? input.alarmName : nil,
        types.joined(separator: " "), size + 1, offset,
      ])
    let items = rows.prefix(size).map { row in
      Output.Item(
        alarmName: row["alarm"], alarmType: row["kind"], timestamp: Timestamp(microseconds: row["at"]),
        historyItemType: row["item"], historySummary: row["summary"], historyData: row["data"])
    }
    let next = rows.count > size ? Base64.encode(Array("\(offset + size)".utf8)) : nil
    return Output(alarmHistoryItems: items, nextToken: next)
  }

  private static func offset(_ token: String?) throws -> Int {
    guard let token else { return 0 }
    guard let bytes = Base64.decode(token), let offset = Int(String(decoding: bytes, as: UTF8.self)), offset > 0 else {
      throw ServiceError.invalidMetricToken
    }
    return offset
  }
}
