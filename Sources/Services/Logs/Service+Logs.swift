import Cloud

extension Service {
  /// The sandbox's logs service.
  public static let logs = Service("logs", migrations: [], operations: [])
}
