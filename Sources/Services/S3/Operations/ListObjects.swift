import AWSModel
import Cloud

/// Lists a bucket's objects by key: the older form, whose pages go on after a marker.
///
/// Errors: `NoSuchBucket` (404), `InvalidArgument` (400). Source: S3 API, ListObjects.
enum ListObjects: S3Operation {
  static let action = "s3:ListBucket"

  struct Input: BucketInput {
    var bucket: String
    var expectedBucketOwner: String?
    var prefix: String?
    var delimiter: String?
    var maxKeys: Int?
    var marker: String?
    var encodingType: String?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    var style = try ListingStyle(limit: input.maxKeys, limitName: "maxKeys", encoding: input.encodingType)
    style.readOptionalAttributes(call)
    let listing = KeyListing(
      bucket: bucket, prefix: input.prefix ?? "", delimiter: input.delimiter ?? "", after: input.marker ?? "",
      skipsPrefixOfAfter: true, limit: style.limit)
    let (entries, isTruncated) = try listing.page(call)
    var output: Value = [
      "IsTruncated": .bool(isTruncated), "Marker": .string(input.marker ?? ""), "Name": .string(bucket.name),
      "Prefix": .string(input.prefix ?? ""), "MaxKeys": .integer(Int64(style.limit)),
    ]
    style.write(entries, withOwner: true, to: &output)
    output["Delimiter"] = input.delimiter.map(Value.string)
    output["EncodingType"] = input.encodingType.map(Value.string)
    if isTruncated, input.delimiter != nil, let last = entries.last { output["NextMarker"] = .string(last.name) }
    return output
  }
}
