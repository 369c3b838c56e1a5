import Cloud

extension Service {
  /// The sandbox's events service.
  public static let events = Service("events", migrations: [], operations: [])
}
