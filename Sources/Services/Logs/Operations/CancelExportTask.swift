import AWSModel
import Cloud

/// Stops an export; as exports here are over at once, there is none to stop.
///
/// Errors: `ResourceNotFoundException` (recorded), `InvalidOperationException`, whose wording is not verified. Source: CloudWatch Logs API, CancelExportTask.
enum CancelExportTask: ServiceOperation {
  static let access = Access<Input>("logs:CancelExportTask")

  struct Input: Decodable {
    var taskId: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try call.document("export-task", input.taskId) != nil else {
      throw ServiceError.noSuchLogResource("The specified export task does not exist.")
    }
    throw ServiceError("InvalidOperationException", "The specified export task has already finished.")
  }
}
