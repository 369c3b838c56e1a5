/// An Amazon Resource Name: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`.
public struct ARN: Sendable, Hashable, CustomStringConvertible {
  /// `aws`, unless it is China or a government's.
  public var partition: String
  /// The service's name in ARNs: `lambda`, `execute-api`.
  public var service: String
  /// Empty for global services such as IAM and S3.
  public var region: String
  /// Empty for S3 buckets; `aws` for policies that AWS manages.
  public var account: String
  /// All after the fifth colon, colons and slashes included.
  public var resource: String

  /// An ARN from its parts, which are not checked.
  public init(partition: String = "aws", service: String, region: String, account: String, resource: String) {
    self.partition = partition
    self.service = service
    self.region = region
    self.account = account
    self.resource = resource
  }

  /// Reads `text`; nil unless it has six parts, begins with `arn`, and names a partition, a service and a resource.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, !parts[2].isEmpty, !parts[5].isEmpty else {
      return nil
    }
    self.init(partition: parts[1], service: parts[2], region: parts[3], account: parts[4], resource: parts[5])
  }

  /// The ARN as AWS writes it.
  public var description: String { "arn:\(partition):\(service):\(region):\(account):\(resource)" }
}
