import AWSModel
import Cloud

/// Keeps an export to a bucket as done; nothing is written.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException` for a bucket that does not exist (recorded). Source: CloudWatch Logs API, CreateExportTask.
enum CreateExportTask: ServiceOperation {
  static let access = Access<Input>("logs:CreateExportTask", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var taskName: String?
    var logGroupName: String
    var logStreamNamePrefix: String?
    var from: Int64
    var to: Int64
    var destination: String
    var destinationPrefix: String?
  }
  struct Output: Encodable { var taskId: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    _ = try LogGroup.named(input.logGroupName, call)
    do {
      _ = try call.ask("s3", "HeadBucket", ["Bucket": .string(input.destination)])
    } catch is ServiceError {
      throw ServiceError.invalidLogParameter("The given bucket does not exist. Please make sure the bucket is valid.")
    }
    let id = call.random.uuid()
    var body: Value = ["taskId": .string(id)]
    if let name = input.taskName { body["taskName"] = .string(name) }
    body["logGroupName"] = .string(input.logGroupName)
    body["from"] = .integer(input.from)
    body["to"] = .integer(input.to)
    body["destination"] = .string(input.destination)
    body["destinationPrefix"] = .string(input.destinationPrefix ?? "exportedlogs")
    body["status"] = ["code": "COMPLETED", "message": "Completed successfully"]
    body["executionInfo"] = [
      "creationTime": .integer(call.now.milliseconds), "completionTime": .integer(call.now.milliseconds),
    ]
    try call.save("export-task", id, body)
    return Output(taskId: id)
  }
}
