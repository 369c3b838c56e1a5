import Cloud

extension Service {
  /// The sandbox's dynamodb service.
  public static let dynamodb = Service("dynamodb", migrations: [], operations: [])
}
