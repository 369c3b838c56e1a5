import AWSModel
import Cloud

/// Lists a bucket's objects by key, up to a thousand at a time.
///
/// Errors: `NoSuchBucket` (404), `InvalidArgument` (400). Source: S3 API, ListObjectsV2.
enum ListObjectsV2: S3Operation {
  static let action = "s3:ListBucket"

  struct Input: BucketInput {
    var bucket: String
    var expectedBucketOwner: String?
    var prefix: String?
    var delimiter: String?
    var maxKeys: Int?
    var continuationToken: String?
    var startAfter: String?
    var fetchOwner: Bool?
    var encodingType: String?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    var style = try ListingStyle(limit: input.maxKeys, limitName: "maxKeys", encoding: input.encodingType)
    style.readOptionalAttributes(call)
    let resumed = try input.continuationToken.map(PageToken.read)
    let listing = KeyListing(
      bucket: bucket, prefix: input.prefix ?? "", delimiter: input.delimiter ?? "",
      after: resumed ?? input.startAfter ?? "", skipsPrefixOfAfter: resumed != nil, limit: style.limit)
    let (entries, isTruncated) = try listing.page(call)
    var output: Value = [
      "IsTruncated": .bool(isTruncated), "Name": .string(bucket.name), "Prefix": .string(input.prefix ?? ""),
      "MaxKeys": .integer(Int64(style.limit)), "KeyCount": .integer(Int64(entries.count)),
    ]
    style.write(entries, withOwner: input.fetchOwner ?? false, to: &output)
    output["Delimiter"] = input.delimiter.map(Value.string)
    output["EncodingType"] = input.encodingType.map(Value.string)
    output["ContinuationToken"] = input.continuationToken.map(Value.string)
    output["StartAfter"] = input.startAfter.map(Value.string)
    if isTruncated, let last = entries.last { output["NextContinuationToken"] = .string(PageToken.make(last.name)) }
    return output
  }
}
