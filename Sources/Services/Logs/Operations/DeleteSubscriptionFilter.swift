import AWSModel
import Cloud

/// Deletes a subscription filter.
///
/// Errors: `ResourceNotFoundException`. Source: CloudWatch Logs API, DeleteSubscriptionFilter.
enum DeleteSubscriptionFilter: ServiceOperation {
  static let access = Access<Input>("logs:DeleteSubscriptionFilter", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var logGroupName: String
    var filterName: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let group = try LogGroup.named(input.logGroupName, call)
    guard try LogFilter.delete(.subscription, input.filterName, in: group.id, call) else {
      throw ServiceError.noSuchLogResource("The specified subscription filter does not exist.")
    }
    call.effect("log group \(group.name)", .updated, "subscription \(input.filterName) removed")
    return Output()
  }
}
