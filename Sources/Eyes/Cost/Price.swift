/// A price of AWS's, in us-east-1, first tier.
struct Price: Sendable {
  /// The model's name of the service.
  var service: String
  /// What is paid for, in words: `requests`.
  var what: String
  /// The operations, or metered items, that count; empty for every operation of the service.
  var items: Set<String>
  /// US dollars for one.
  var dollars: Double
  /// How many a month are free, for every account and for ever.
  var free: Double = 0
  /// Whether what services ask for themselves counts, too.
  var countsServices = true
  /// Where the number comes from.
  var source: Source

  /// How well a number is known.
  enum Source: Sendable {
    /// AWS's price list.
    case list
    /// Published by others who cite AWS's pages.
    case reported
    /// Common knowledge, not looked up.
    case unverified
  }

  /// When the prices were read.
  static let date = "2026-11-23"

  /// Not metered, so not here: calls of APIs, and what is stored. Lambda and EventBridge's events: AWS's price list of that date. DynamoDB, S3, SQS and CloudWatch: the pricing
  /// pages as quoted in 2026 (cloudburn.io, factualminds.com, signoz.io, airbyte.com). SNS and Scheduler: not verified.
  static let all: [Price] = [
    Price(
      service: "lambda", what: "requests", items: ["Invoke", "InvokeWithResponseStream"],
      dollars: 0.20 / 1e6, free: 1e6, source: .list),
    Price(
      service: "lambda", what: "GB-seconds", items: ["gb-seconds"], dollars: 0.0000166667, free: 400_000, source: .list),
    Price(
      service: "events", what: "custom events", items: ["PutEvents"], dollars: 1 / 1e6, countsServices: false,
      source: .list),
    Price(
      service: "scheduler", what: "invocations", items: ["invocations"], dollars: 1 / 1e6, free: 14e6,
      source: .unverified),
    Price(
      service: "dynamodb", what: "write requests",
      items: [
        "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems", "ExecuteStatement",
        "ExecuteTransaction", "BatchExecuteStatement",
      ], dollars: 0.625 / 1e6, source: .reported),
    Price(
      service: "dynamodb", what: "read requests",
      items: ["GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems"],
      dollars: 0.125 / 1e6, source: .reported),
    Price(
      service: "s3", what: "PUT, COPY, POST and LIST requests",
      items: [
        "PutObject", "CopyObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "ListObjects",
        "ListObjectsV2", "ListBuckets", "CreateBucket", "ListObjectVersions",
      ], dollars: 0.005 / 1e3, source: .reported),
    Price(
      service: "s3", what: "GET requests", items: ["GetObject", "HeadObject", "HeadBucket"], dollars: 0.0004 / 1e3,
      source: .reported),
    Price(service: "sqs", what: "requests", items: [], dollars: 0.40 / 1e6, free: 1e6, source: .reported),
    Price(
      service: "sns", what: "publishes", items: ["Publish", "PublishBatch"], dollars: 0.50 / 1e6, free: 1e6,
      source: .unverified),
    Price(
      service: "cloudwatch", what: "API requests", items: [], dollars: 0.01 / 1e3, free: 1e6, countsServices: false,
      source: .reported),
    Price(
      service: "logs", what: "GB of log events", items: ["gigabytes"], dollars: 0.50, free: 5, source: .reported),
  ]

  /// What counts of the usage.
  func quantity(_ usage: [CostUsage]) -> Double {
    usage.filter { row in
      row.service == service && (countsServices || !row.byService)
        && (items.isEmpty ? row.item.first?.isUppercase == true : items.contains(row.item))
    }.map(\.quantity).reduce(0, +)
  }
}
