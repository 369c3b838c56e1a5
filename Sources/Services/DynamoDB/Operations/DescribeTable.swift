import AWSModel
import Cloud

/// Tells a table's state, keys, indexes and settings. The item count and size are those of up to six hours ago.
///
/// Errors: `ResourceNotFoundException` with the table's name.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
enum DescribeTable: ServiceOperation {
  static let access = Access<Input>("dynamodb:DescribeTable", on: .table(\.tableName))

  struct Input: Decodable { var tableName: String }

  struct Output: Encodable { var table: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let table = try TableStore(call).find(input.tableName) else {
      throw ServiceError.tableNotFound(TableName.name(input.tableName))
    }
    return Output(table: table.description(at: call.now))
  }
}
