import Cloud

extension Service {
  /// The sandbox's iam service.
  public static let iam = Service("iam", migrations: [], operations: [])
}
