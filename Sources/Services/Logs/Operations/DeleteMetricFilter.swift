import AWSModel
import Cloud

/// Deletes a metric filter.
///
/// Errors: `ResourceNotFoundException`; for a filter the wording is not verified. Source: CloudWatch Logs API, DeleteMetricFilter.
enum DeleteMetricFilter: ServiceOperation {
  static let access = Access<Input>("logs:DeleteMetricFilter", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var logGroupName: String
    var filterName: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let group = try LogGroup.named(input.logGroupName, call)
    guard try LogFilter.delete(.metric, input.filterName, in: group.id, call) else {
      throw ServiceError.noSuchLogResource("The specified metric filter does not exist.")
    }
    call.effect("log group \(group.name)", .updated, "metric filter \(input.filterName) removed")
    return Output()
  }
}
