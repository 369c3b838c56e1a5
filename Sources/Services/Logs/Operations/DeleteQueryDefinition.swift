import AWSModel
import Cloud

/// Forgets a query that is kept.
///
/// Errors: `ResourceNotFoundException`. The wording is not verified. Source: CloudWatch Logs API, DeleteQueryDefinition.
enum DeleteQueryDefinition: ServiceOperation {
  static let access = Access<Input>("logs:DeleteQueryDefinition")

  struct Input: Decodable {
    var queryDefinitionId: String
  }
  struct Output: Encodable { var success: Bool }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard try call.deleteDocument("query-definition", input.queryDefinitionId) else {
      throw ServiceError.noSuchLogResource("The specified query definition does not exist.")
    }
    return Output(success: true)
  }
}
