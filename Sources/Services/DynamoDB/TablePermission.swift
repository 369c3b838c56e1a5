import AWSModel
import Cloud

/// What the operations on several tables ask of the caller: each action on each table or index.
///
/// Batches need their own action on every table; transactions need that of the plain operation for each of theirs, and
/// `dynamodb:ConditionCheckItem` for a check; statements that of PartiQL (developer guide, "Using IAM with transactions"
/// and "Using IAM with PartiQL").
enum TablePermission {
  /// - Throws: `AccessDeniedException` for the first that the caller may not.
  static func check(_ actions: [(action: String, table: String)], _ call: Call) throws {
    for (action, table) in actions {
      let resource = call.scope.arn("dynamodb", "table/" + TableName.name(table)).description
      try call.authorise("dynamodb:" + action, on: resource, as: call.principal)
    }
  }

  /// - Throws: `AccessDeniedException` for the first statement that the caller may not do.
  static func check(_ statements: [PartiQLStatement], _ call: Call) throws {
    for statement in statements {
      try call.authorise(statement.action, on: statement.resource(call.scope), as: call.principal)
    }
  }
}
