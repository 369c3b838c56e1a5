import AWSModel
import Cloud
import GRDB

/// Lists the account's buckets of all Regions by name.
///
/// Errors: `InvalidArgument` (400). Source: S3 API, ListBuckets.
enum ListBuckets: ServiceOperation {
  static let access = Access<Input>("s3:ListAllMyBuckets")

  struct Input: Decodable {
    var maxBuckets: Int?
    var continuationToken: String?
    var prefix: String?
    var bucketRegion: String?
  }
  struct Output: Encodable {
    var buckets: [Value]
    var owner: Value
    var continuationToken: String?
    var prefix: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if let region = input.bucketRegion, region.split(separator: "-").count < 3 || !Self.isRegion(region) {
      throw ServiceError.invalidArgument(
        "Argument value \(region) is not a valid AWS Region", "bucket-region", region)
    }
    if let most = input.maxBuckets, !(1...10_000).contains(most) {
      throw ServiceError.invalidArgument(
        "Argument max-buckets must be an integer between 1 and 10000", "max-buckets", String(most))
    }
    let after = try input.continuationToken.map(PageToken.read)
    let sql = "SELECT * FROM s3_buckets WHERE account = ? AND partition = ? AND name > ? ORDER BY name"
    let all = try Row.fetchAll(
      call.db, sql: sql, arguments: [call.scope.account, call.scope.partition, after ?? ""]
    ).map(Bucket.init).filter {
      $0.name.hasPrefix(input.prefix ?? "") && (input.bucketRegion == nil || input.bucketRegion == $0.region)
    }
    let page = all.prefix(input.maxBuckets ?? 10_000)
    let tellsRegion = call.request.input.map?.isEmpty == false
    return Output(
      buckets: page.map { bucket in
        var value: Value = ["Name": .string(bucket.name), "CreationDate": .timestamp(bucket.created)]
        if tellsRegion { value["BucketRegion"] = .string(bucket.region) }
        value["BucketArn"] = .string(bucket.arn)
        return value
      },
      owner: Owner.value(call.scope.account),
      continuationToken: page.count < all.count ? page.last.map { PageToken.make($0.name) } : nil,
      prefix: input.prefix)
  }

  /// Whether text has the form of a Region: `eu-west-1`; its first part must be one that AWS has.
  private static func isRegion(_ text: String) -> Bool {
    let parts = text.split(separator: "-")
    let pairs: [Substring: Set<Substring>] = [
      "us": ["east", "west", "gov", "iso", "isob"], "eu": ["west", "central", "north", "south", "isoe"],
      "ap": ["east", "south", "southeast", "northeast"], "ca": ["central", "west"], "sa": ["east"], "af": ["south"],
      "me": ["south", "central"], "il": ["central"], "mx": ["central"], "cn": ["north", "northwest"],
    ]
    return pairs[parts[0]]?.contains(parts[1]) ?? false
  }
}
