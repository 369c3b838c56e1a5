import AWSModel
import Cloud

/// Records of a stream that are given up, as the mapping's on-failure destination is told: where they are, and in a bucket also
/// what they are.
struct StreamFailure {
  let batch: StreamBatch
  let shard: String
  let mapping: EventSourceMapping
  /// `RetryAttemptsExhausted` or `RecordAgeExceeded`.
  let condition: String
  let run: FunctionRun?

  init(_ batch: StreamBatch, _ shard: String, _ mapping: EventSourceMapping, _ condition: String, _ run: FunctionRun?) {
    self.batch = batch
    self.shard = shard
    self.mapping = mapping
    self.condition = condition
    self.run = run
  }

  /// Sends it as the function's role.
  func send(requestID: String, _ call: inout Call) throws {
    guard let destination = mapping.onFailure, !destination.isEmpty,
      let function = try mapping.reference?.function(call)
    else { return }
    var record = record(requestID, call)
    if ARN(destination)?.service == "s3" { record["payload"] = ["Records": .list(batch.records)] }
    try Carrier(function).send(
      record, to: destination, detailType: "Lambda Function Invocation Result - Failure",
      in: "\(mapping.uuid)/\(shard)",
      lost: "DestinationDeliveryFailures", &call)
  }

  private func record(_ requestID: String, _ call: Call) -> Value {
    var record: Value = [
      "requestContext": [
        "requestId": .string(requestID), "functionArn": .string(mapping.functionArn), "condition": .string(condition),
        "approximateInvokeCount": .integer(Int64(batch.attempts)),
      ]
    ]
    if let run {
      var response: Value = ["statusCode": 200, "executedVersion": .string(run.version)]
      if let error = run.result.functionError { response["functionError"] = .string(error) }
      record["responseContext"] = response
    }
    record["version"] = "1.0"
    record["timestamp"] = .string(call.now.iso8601(digits: 3, suffix: "Z"))
    record["DDBStreamBatchInfo"] = [
      "shardId": .string(shard),
      "startSequenceNumber": .string(batch.records.first.flatMap(StreamBatch.sequence) ?? ""),
      "endSequenceNumber": .string(batch.last ?? ""), "approximateArrivalOfFirstRecord": arrival(batch.records.first),
      "approximateArrivalOfLastRecord": arrival(batch.records.last),
      "batchSize": .integer(Int64(batch.records.count)), "streamArn": .string(mapping.sourceArn ?? ""),
    ]
    return record
  }

  private func arrival(_ record: Value?) -> Value {
    .string(record.flatMap(StreamBatch.arrival)?.iso8601(digits: 0, suffix: "Z") ?? "")
  }
}
