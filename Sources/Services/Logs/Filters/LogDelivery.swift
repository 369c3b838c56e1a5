import AWSModel
import Cloud

/// What new events of a stream cause: metrics by metric filters and embedded metrics, deliveries by subscription filters.
struct LogDelivery {
  struct Event {
    var id: String
    /// Milliseconds since the epoch.
    var timestamp: Int64
    var message: String
  }

  let group: LogGroup
  let stream: String
  let events: [Event]

  func send(_ call: inout Call) throws {
    if events.isEmpty { return }
    var metrics = LogMetrics()
    for filter in try LogFilter.all(.metric, of: group.id, call) { try count(filter, &metrics) }
    for event in events where event.message.utf8.first == UInt8(ascii: "{") && event.message.contains("\"_aws\"") {
      EmbeddedMetrics.read(event.message, at: event.timestamp, &metrics)
    }
    try metrics.send(call)
    for filter in try LogFilter.all(.subscription, of: group.id, call) { try deliver(filter, &call) }
  }

  /// Publishes a metric filter's values: one for each event that fits, or the default value when none does.
  private func count(_ filter: LogFilter, _ metrics: inout LogMetrics) throws {
    let pattern = try FilterPattern(filter.pattern)
    for transformation in filter.given["metricTransformations"]?.list ?? [] {
      let selector = transformation["metricValue"]?.string ?? "1"
      var isCounted = false
      for event in events where pattern.matches(event.message) {
        let text = selector.hasPrefix("$") ? pattern.value(of: selector, in: event.message) : selector
        guard let number = text.flatMap(Double.init), number.isFinite else { continue }
        isCounted = true
        let dimensions = (transformation["dimensions"]?.map ?? [:]).compactMap { name, path in
          pattern.value(of: path.string ?? "", in: event.message).map { (name, $0) }
        }
        metrics.add(
          number, to: transformation["metricName"]?.string ?? "", in: transformation["metricNamespace"]?.string ?? "",
          unit: transformation["unit"]?.string, dimensions: dimensions, at: event.timestamp)
      }
      if !isCounted, let number = transformation["defaultValue"]?.double, let last = events.last {
        metrics.add(
          number, to: transformation["metricName"]?.string ?? "", in: transformation["metricNamespace"]?.string ?? "",
          unit: transformation["unit"]?.string, dimensions: [], at: last.timestamp)
      }
    }
  }

  /// Sends the events that fit to the subscriber: zipped JSON in base64, as Lambda gets it.
  private func deliver(_ filter: LogFilter, _ call: inout Call) throws {
    let pattern = try FilterPattern(filter.pattern)
    let fitting = events.filter { pattern.matches($0.message) }
    guard !fitting.isEmpty, let arn = ARN(filter.given["destinationArn"]?.string ?? "") else { return }
    let batch: Value = [
      "messageType": "DATA_MESSAGE", "owner": .string(call.scope.account), "logGroup": .string(group.name),
      "logStream": .string(stream), "subscriptionFilters": [.string(filter.name)],
      "logEvents": .list(
        fitting.map {
          ["id": .string($0.id), "timestamp": .integer($0.timestamp), "message": .string($0.message)]
        }),
    ]
    guard arn.service == "lambda" else {
      call.effect("log group \(group.name)", .failed, "→ \(arn): skylab does not simulate this kind of subscriber")
      return
    }
    let payload: Value = ["awslogs": ["data": .string(Base64.encode(Gzip.stored(Array(JSONText.render(batch).utf8))))]]
    try call.later(
      Request(
        "lambda", "Invoke",
        [
          "FunctionName": .string(arn.description), "InvocationType": "Event",
          "Payload": .blob(Array(JSONText.render(payload).utf8)),
        ], principal: .service("logs.amazonaws.com", source: group.arn(call.scope) + ":*"), scope: call.scope))
  }
}

/// The gzip format without compression: what any reader of gzip takes (RFC 1952, RFC 1951 section 3.2.4).
enum Gzip {
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var zipped: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var start = 0
    repeat {
      let end = min(start + 65_535, bytes.count)
      let length = UInt16(end - start)
      zipped.append(end == bytes.count ? 1 : 0)
      for number in [length, ~length] { zipped += [UInt8(number & 0xFF), UInt8(number >> 8)] }
      zipped += bytes[start..<end]
      start = end
    } while start < bytes.count
    var checksum = Checksum(.crc32)
    checksum.update(bytes)
    zipped += checksum.value.reversed()
    let size = UInt32(truncatingIfNeeded: bytes.count)
    return zipped + (0..<4).map { UInt8(truncatingIfNeeded: size >> ($0 * 8)) }
  }
}
