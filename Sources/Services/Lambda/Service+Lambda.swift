import Cloud

extension Service {
  /// The sandbox's Lambda. It runs functions by the `FunctionRunner` in the cloud's resources.
  public static let lambda = Service(
    "lambda", migrations: [LambdaStore.migration],
    operations: [
      .operation(AddPermission.self),
      .operation(CreateFunction.self),
      .waiting(DeleteFunction.self),
      .operation(GetFunction.self),
      .operation(GetFunctionConfiguration.self),
      .operation(GetPolicy.self),
      .waiting(Invoke.self),
      .operation(ListFunctions.self),
      .operation(RemovePermission.self),
      .internal(waiting: RunQueuedEvent.self),
      .waiting(UpdateFunctionCode.self),
      .waiting(UpdateFunctionConfiguration.self),
    ],
    resourcePolicy: FunctionPolicy.attached,
    constraints: LambdaConstraints.violation)
}
