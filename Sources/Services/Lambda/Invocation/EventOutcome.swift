import AWSModel
import Cloud

/// How a queued event ended, as it is told to its function's destinations and dead-letter queue.
struct EventOutcome {
  enum Condition: String {
    case success = "Success"
    case retriesExhausted = "RetriesExhausted"
    case eventAgeExceeded = "EventAgeExceeded"
    case zeroReservedConcurrency = "ZeroReservedConcurrency"
  }

  let event: QueuedEvent
  let reference: FunctionReference
  let condition: Condition
  let run: FunctionRun?

  init(_ event: QueuedEvent, _ reference: FunctionReference, _ condition: Condition, _ run: FunctionRun?) {
    self.event = event
    self.reference = reference
    self.condition = condition
    self.run = run
  }

  /// Sends it where it is wanted, as the function's role: what the role may not do counts as a delivery that failed.
  func send(_ call: inout Call) throws {
    guard let function = try? reference.function(call) else { return }
    let configuration = try EventInvokeConfig.find(reference, call)
    let isSuccess = condition == .success
    let destination = isSuccess ? configuration?.onSuccess : configuration?.onFailure
    let carrier = Carrier(function)
    if let destination, !destination.isEmpty {
      let status = isSuccess ? "Success" : "Failure"
      try carrier.send(
        record(call), to: destination, detailType: "Lambda Function Invocation Result - \(status)",
        in: "async/\(function.name)", lost: "DestinationDeliveryFailures", &call)
    }
    guard !isSuccess, let target = function.deadLetterTarget else { return }
    try carrier.send(
      String(decoding: event.payload, as: UTF8.self), to: target, attributes: attributes, lost: "DeadLetterErrors",
      &call)
  }

  /// The record that a destination gets.
  private func record(_ call: Call) -> Value {
    var record: Value = [
      "version": "1.0", "timestamp": .string(call.now.iso8601(digits: 3, suffix: "Z")),
      "requestContext": [
        "requestId": .string(event.requestId),
        "functionArn": .string("\(reference.unqualified.arn(call.scope)):\(reference.qualifier ?? "$LATEST")"),
        "condition": .string(condition.rawValue), "approximateInvokeCount": .integer(Int64(event.runs)),
      ],
      "requestPayload": (try? JSONText.parse(event.payload)) ?? .null,
    ]
    guard let run else { return record }
    var response: Value = ["statusCode": 200, "executedVersion": .string(run.version)]
    if let error = run.result.functionError { response["functionError"] = .string(error) }
    record["responseContext"] = response
    record["responsePayload"] = (try? JSONText.parse(run.result.payload)) ?? .null
    return record
  }

  /// The message attributes of the dead-letter queue's message.
  private var attributes: Value {
    let message = run.flatMap { try? JSONText.parse($0.result.payload) }?["errorMessage"]?.string
    func text(_ text: String) -> Value { ["DataType": "String", "StringValue": .string(text)] }
    return [
      "RequestID": text(event.requestId), "ErrorCode": ["DataType": "Number", "StringValue": "200"],
      "ErrorMessage": text(String((message ?? condition.rawValue).prefix(1_024))),
    ]
  }
}
