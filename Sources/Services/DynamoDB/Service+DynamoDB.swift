import Cloud

extension Service {
  /// The sandbox's DynamoDB: tables with secondary indexes, items, expressions.
  public static let dynamodb = Service(
    "dynamodb", migrations: [Table.migration],
    operations: [
      .operation(CreateTable.self),
      .operation(DeleteItem.self),
      .operation(DeleteTable.self),
      .operation(DescribeTable.self),
      .operation(GetItem.self),
      .operation(ListTables.self),
      .operation(PutItem.self),
      .operation(Query.self),
      .operation(Scan.self),
      .operation(UpdateItem.self),
    ],
    constraints: RequestConstraints.violation)
}
