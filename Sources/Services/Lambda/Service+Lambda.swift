import Cloud

extension Service {
  /// The sandbox's lambda service.
  public static let lambda = Service("lambda", migrations: [], operations: [])
}
