import Cloud

extension Service {
  /// The sandbox's cloudwatch service.
  public static let cloudwatch = Service("cloudwatch", migrations: [], operations: [])
}
