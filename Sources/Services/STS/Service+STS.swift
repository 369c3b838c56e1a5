import Cloud

extension Service {
  /// The sandbox's sts service.
  public static let sts = Service("sts", migrations: [], operations: [])
}
