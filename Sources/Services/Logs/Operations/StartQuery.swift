import AWSModel
import Cloud

/// Runs a query of Logs Insights. Its results are there at once, by GetQueryResults.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException`, `MalformedQueryException`, whose wording is not
/// verified. Differences: it never takes time; `pattern`, `diff`, `unmask`, `SOURCE`, SQL and PPL are refused. Source: CloudWatch Logs API, StartQuery.
enum StartQuery: ServiceOperation {
  static let access = Access<Input>(
    "logs:StartQuery",
    on: .logGroup { $0.logGroupName ?? $0.logGroupNames?.first ?? $0.logGroupIdentifiers?.first ?? "*" })

  struct Input: Decodable {
    var queryLanguage: String?
    var logGroupName: String?
    var logGroupNames: [String]?
    var logGroupIdentifiers: [String]?
    /// Seconds since the epoch; inclusive, as is the end.
    var startTime: Int64
    var endTime: Int64
    var queryString: String
    var limit: Int?
  }
  struct Output: Encodable { var queryId: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let names = input.logGroupNames ?? input.logGroupIdentifiers ?? input.logGroupName.map { [$0] } ?? []
    guard !names.isEmpty else {
      throw ServiceError.invalidLogParameter("At least one log group is required.")
    }
    guard (input.queryLanguage ?? "CWLI") == "CWLI" else {
      throw ServiceError(
        "NotImplemented", "skylab does not simulate queries in SQL and PPL; nothing was done.", status: 501)
    }
    guard input.startTime <= input.endTime else {
      throw ServiceError("MalformedQueryException", "Query's end date and time is before the log groups creation time")
    }
    let groups = try names.map { name in
      guard let group = try LogGroup.find(LogGroup.nameInARN(name), call) else {
        throw ServiceError.noSuchLogResource(
          "Log group '\(name)' does not exist for account ID '\(call.scope.account)' (Service: AWSLogs; Status Code: 400; "
            + "Error Code: ResourceNotFoundException; Request ID: \(call.requestID); Proxy: null)")
      }
      return group
    }
    let commands: [QueryCommand]
    do {
      commands = try QueryParser.parse(input.queryString)
    } catch {
      throw ServiceError(
        "MalformedQueryException", "\(error.reason) at line 1 and position \(error.offset + 1)")
    }
    let span = (input.startTime.clamped, input.endTime.clamped)
    let events = try LogQuery.events(of: groups, from: span.0, to: span.1, call)
    let found = QueryRun.results(commands, events, limit: input.limit ?? 10_000)
    let id = call.random.uuid()
    let bytes = events.reduce(0) { $0 + ($1["@message"].shown?.utf8.count ?? 0) }
    let rows = found.rows.map { row in
      Value.list(row.map { ["field": .string($0.field), "value": .string($0.value)] })
    }
    try call.save(
      LogQuery.kind, id,
      [
        "queryId": .string(id), "queryString": .string(input.queryString), "logGroupName": .string(groups[0].name),
        "status": "Complete", "createTime": .integer(call.now.milliseconds), "results": .list(rows),
        "statistics": [
          "recordsMatched": .double(Double(found.matched)), "recordsScanned": .double(Double(events.count)),
          "estimatedRecordsSkipped": 0.0, "bytesScanned": .double(Double(bytes)), "estimatedBytesSkipped": 0.0,
          "logGroupsScanned": .double(Double(groups.count)),
        ],
      ])
    return Output(queryId: id)
  }
}

extension Int64 {
  /// Seconds that can be counted in milliseconds.
  fileprivate var clamped: Int64 { Swift.min(Swift.max(self, 0), Int64.max / 2_000) }
}
