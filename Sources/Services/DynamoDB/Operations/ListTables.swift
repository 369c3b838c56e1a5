import Cloud

/// Lists the names of the account's tables in the Region, in order, up to 100 a page.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html
enum ListTables: ServiceOperation {
  static let access = Access<Input>("dynamodb:ListTables")

  struct Input: Decodable {
    var exclusiveStartTableName: String?
    var limit: Int?
  }

  struct Output: Encodable {
    var tableNames: [String]
    var lastEvaluatedTableName: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let limit = input.limit ?? 100
    let names = try TableStore(call).names(after: input.exclusiveStartTableName, limit: limit + 1)
    let page = Array(names.prefix(limit))
    return Output(tableNames: page, lastEvaluatedTableName: names.count > limit ? page.last : nil)
  }
}
