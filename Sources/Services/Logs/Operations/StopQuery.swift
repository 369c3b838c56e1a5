import AWSModel
import Cloud

/// Stops a query; as queries here are over at once, there is none to stop.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterException`; the wordings are not verified. Source: CloudWatch Logs API, StopQuery.
enum StopQuery: ServiceOperation {
  static let access = Access<Input>("logs:StopQuery")

  struct Input: Decodable {
    var queryId: String
  }
  struct Output: Encodable { var success: Bool }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try call.document(LogQuery.kind, input.queryId) != nil else {
      throw ServiceError.noSuchLogResource("Query does not exist")
    }
    throw ServiceError.invalidLogParameter("Cannot stop a query that is already completed")
  }
}
