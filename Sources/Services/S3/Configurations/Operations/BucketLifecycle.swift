import AWSModel
import Cloud

/// The lifecycle rules of a bucket. Errors: `NoSuchLifecycleConfiguration` (404). Source: S3 API,
/// GetBucketLifecycleConfiguration.
enum GetBucketLifecycleConfiguration: ConfigurationReading {
  static let action = "s3:GetLifecycleConfiguration"
  static let kind = Lifecycle.kind

  static func missing(_ bucket: Bucket) throws -> Value {
    throw ServiceError.missing("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", bucket)
  }
}

/// Gives a bucket lifecycle rules, which are applied at each midnight.
///
/// Errors: `MalformedXML`, `InvalidRequest`, `InvalidArgument` (400). It defers the first midnight's work. Source: S3 API,
/// PutBucketLifecycleConfiguration.
enum PutBucketLifecycleConfiguration: S3Operation {
  static let action = "s3:PutLifecycleConfiguration"

  struct Input: BucketInput {
    var bucket: String
    var expectedBucketOwner: String?
    var transitionDefaultMinimumObjectSize: String?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let size = input.transitionDefaultMinimumObjectSize ?? "all_storage_classes_128K"
    guard ["all_storage_classes_128K", "varies_by_storage_class"].contains(size) else {
      throw ServiceError.invalidRequest("Invalid TransitionDefaultMinimumObjectSize found: \(size)")
    }
    guard let rules = call.request.input["LifecycleConfiguration"]?["Rules"]?.list, (1...1_000).contains(rules.count)
    else { throw ServiceError.malformedXML }
    var ids: Set<String> = []
    var kept: [Value] = []
    for rule in rules {
      var rule = rule
      try LifecycleSyntax.check(rule)
      rule["ID"] = rule["ID"] ?? .string(call.random.uuid())
      guard ids.insert(rule["ID"]?.string ?? "").inserted else {
        throw ServiceError.invalidArgument(
          "Rule ID must be unique. Found same ID for more than one rule", "ID", rule["ID"]?.string)
      }
      kept.append(rule)
    }
    try Configuration.set(
      ["Rules": .list(kept), "TransitionDefaultMinimumObjectSize": .string(size)], Lifecycle.kind, of: bucket, call)
    try LifecycleRun.schedule(for: bucket, call)
    call.effect("lifecycle of bucket \(bucket.name)", .updated)
    return ["TransitionDefaultMinimumObjectSize": .string(size)]
  }
}

/// Takes the lifecycle rules of a bucket away. Source: S3 API, DeleteBucketLifecycle.
enum DeleteBucketLifecycle: ConfigurationRemoval {
  static let action = "s3:PutLifecycleConfiguration"
  static let kind = Lifecycle.kind
}
