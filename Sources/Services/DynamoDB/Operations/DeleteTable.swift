import AWSModel
import Cloud

/// Deletes a table and its items; it is DELETING for a moment, then gone.
///
/// Errors: `ResourceNotFoundException` with the table's name; `ResourceInUseException` while it is created or deleted;
/// `ValidationException` while it is protected.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
enum DeleteTable: ServiceOperation {
  static let access = Access<Input>("dynamodb:DeleteTable", on: .table(\.tableName))

  struct Input: Decodable { var tableName: String }

  struct Output: Encodable { var tableDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let store = TableStore(call)
    let name = TableName.name(input.tableName)
    guard let table = try store.find(name) else { throw ServiceError.tableNotFound(name) }
    try table.checkAtRest(call.now)
    if table.isProtected {
      // The wording is moto's.
      throw ServiceError.validation(
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.")
    }
    if let stream = table.settings.stream { try StreamStore(store).end(stream) }
    try store.delete(table)
    call.effect("table \(name)", .deleted)
    return Output(tableDescription: table.deletionDescription())
  }
}
