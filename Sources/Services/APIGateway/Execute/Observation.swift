import AWSModel
import Cloud

/// What is left of a request: metrics, the execution log and the access log.
enum Observation {
  static func record(
    _ execution: RestExecution, _ answer: GatewayAnswer, stage: Value, api: Value, _ call: Call
  ) throws {
    let latency = max(1, call.now.milliseconds - execution.now.milliseconds)
    let dimensions: Value = [
      ["Name": "ApiName", "Value": api["name"] ?? ""], ["Name": "Stage", "Value": .string(execution.stage)],
    ]
    try metrics(
      [
        ("Count", 1, "Count"), ("4XXError", (400..<500).contains(answer.status) ? 1 : 0, "Count"),
        ("5XXError", answer.status >= 500 ? 1 : 0, "Count"), ("Latency", Double(latency), "Milliseconds"),
        ("IntegrationLatency", Double(execution.integrationLatency), "Milliseconds"),
      ], [dimensions, [["Name": "ApiName", "Value": api["name"] ?? ""]]], call)
    let level = (stage.at(["methodSettings", "*/*", "loggingLevel"]) ?? "OFF").string ?? "OFF"
    let hasRole = try call.document("account", "account")?.body["cloudwatchRoleArn"] != nil
    if hasRole, level == "INFO" || level == "ERROR" && answer.status >= 500 {
      let group = "API-Gateway-Execution-Logs_\(execution.request.apiID)/\(execution.stage)"
      let lines = executionLog(execution, answer)
      try put(lines, group: group, call)
    }
    if let destination = stage.at(["accessLogSettings", "destinationArn"])?.string,
      let format = stage.at(["accessLogSettings", "format"])?.string
    {
      var context = execution.event.context(isHTTP: false)
      context["status"] = .integer(Int64(answer.status))
      context["responseLength"] = .integer(Int64(answer.body.count))
      context["responseLatency"] = .integer(latency)
      context["integrationLatency"] = .integer(execution.integrationLatency)
      try access(format, context, destination, call)
    }
  }

  /// The lines of the execution log, as `test-invoke-method` shows them too.
  static func executionLog(_ execution: RestExecution, _ answer: GatewayAnswer) -> [String] {
    let id = "(\(execution.requestID))"
    return
      ([
        "Execution log for request \(execution.requestID)",
        "Starting execution for request: \(execution.requestID)",
        "HTTP Method: \(execution.request.method), Resource Path: \(execution.path)",
      ] + execution.log
      + [
        answer.status >= 500 ? "Method completed with status: \(answer.status)" : "Successfully completed execution",
        "Method completed with status: \(answer.status)",
      ].suffix(answer.status >= 500 ? 1 : 2)).map { "\(id) \($0)" }
  }

  /// A line of an access log: the format's `$context` variables, `-` where there is none.
  static func access(_ format: String, _ context: Value, _ destination: String, _ call: Call) throws {
    guard let arn = ARN(destination), arn.service == "logs" else { return }
    let group = arn.resource.replacing("log-group:", with: "").replacing(":*", with: "")
    try put([line(format, context)], group: group, call)
  }

  static func line(_ format: String, _ context: Value) -> String {
    var result = ""
    var rest = format[...]
    while let character = rest.first {
      guard rest.hasPrefix("$context.") else {
        result.append(character)
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst("$context.".count)
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
      let trimmed = name.hasSuffix(".") ? name.dropLast() : name
      rest = rest.dropFirst(trimmed.count)
      let found = context.at(trimmed.split(separator: ".").map(String.init)[...])
      result += found.flatMap { $0.isNull ? nil : Template.text($0) } ?? "-"
    }
    return result
  }

  private static func put(_ lines: [String], group: String, _ call: Call) throws {
    let principal = Principal.service("apigateway.amazonaws.com", source: nil)
    let stream = String(call.requestID.filter { $0 != "-" })
    func send(_ operation: String, _ input: Value) throws {
      try call.later(Request("logs", operation, input, principal: principal, scope: call.scope))
    }
    try send("CreateLogGroup", ["logGroupName": .string(group)])
    try send("CreateLogStream", ["logGroupName": .string(group), "logStreamName": .string(stream)])
    let events = lines.map { Value.map(["timestamp": .integer(call.now.milliseconds), "message": .string($0)]) }
    try send(
      "PutLogEvents",
      ["logGroupName": .string(group), "logStreamName": .string(stream), "logEvents": .list(events)])
  }

  /// Sends each measure under each set of dimensions.
  static func metrics(_ measures: [(String, Double, String)], _ dimensions: [Value], _ call: Call) throws {
    let data = dimensions.flatMap { dimensions in
      measures.map { name, number, unit in
        Value.map([
          "MetricName": .string(name), "Dimensions": dimensions, "Value": .double(number), "Unit": .string(unit),
          "Timestamp": .timestamp(call.now),
        ])
      }
    }
    try call.later(
      Request(
        "cloudwatch", "PutMetricData", ["Namespace": "AWS/ApiGateway", "MetricData": .list(data)],
        principal: .service("apigateway.amazonaws.com", source: nil), scope: call.scope))
  }
}
