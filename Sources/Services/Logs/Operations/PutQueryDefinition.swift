import AWSModel
import Cloud

/// Keeps a query for later, or changes one that is kept.
///
/// Errors: `ResourceNotFoundException`. The wording is not verified. Source: CloudWatch Logs API, PutQueryDefinition.
enum PutQueryDefinition: ServiceOperation {
  static let access = Access<Input>("logs:PutQueryDefinition")

  struct Input: Decodable {
    var name: String
    var queryDefinitionId: String?
    var logGroupNames: [String]?
    var queryString: String
  }
  struct Output: Encodable { var queryDefinitionId: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if let id = input.queryDefinitionId, try call.document("query-definition", id) == nil {
      throw ServiceError.noSuchLogResource("The specified query definition does not exist.")
    }
    let id = input.queryDefinitionId ?? call.random.uuid()
    var body: Value = [
      "queryLanguage": "CWLI", "queryDefinitionId": .string(id), "name": .string(input.name),
      "queryString": .string(input.queryString), "lastModified": .integer(call.now.milliseconds),
    ]
    body["logGroupNames"] = .list((input.logGroupNames ?? []).map(Value.string))
    try call.save("query-definition", id, body)
    call.effect("query definition \(input.name)", .updated)
    return Output(queryDefinitionId: id)
  }
}
