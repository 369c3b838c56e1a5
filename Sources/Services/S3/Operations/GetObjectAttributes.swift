import AWSModel
import Cloud

/// Tells chosen facts about an object: its ETag, checksum, parts, size and storage class.
///
/// Errors: `NoSuchKey`, `NoSuchVersion` (404), `MethodNotAllowed` (405), `InvalidArgument`, `InvalidRequest` (400).
/// Source: S3 API, GetObjectAttributes. The text about an unknown attribute is not verified.
enum GetObjectAttributes: S3Operation {
  static let action = "s3:GetObjectAttributes"

  struct Input: VersionInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var versionId: String?
    var objectAttributes: [String]?
    var maxParts: Int?
    var partNumberMarker: Int?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let object = try ObjectStore.find(input.key, version: input.versionId, in: bucket, hidesMarker: true, call)
    try Encryption.checkKey(of: object.properties, call.request.input)
    let known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]
    let wanted = (input.objectAttributes ?? []).flatMap { $0.split(separator: ",").map(\.trimmingBlanks) }
    if let strange = wanted.first(where: { !known.contains($0) }) {
      throw ServiceError.invalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", strange)
    }
    var output: Value = ["LastModified": .timestamp(object.modified)]
    if bucket.versioning != .never { output["VersionId"] = .string(object.version) }
    for name in wanted {
      switch name {
      case "ETag": output[name] = .string(object.etag)
      case "Checksum": output[name] = checksum(object)
      case "ObjectParts": output[name] = parts(object, input)
      case "StorageClass": output[name] = .string(object.storageClass)
      default: output[name] = .integer(object.size)
      }
    }
    return output
  }

  private static func checksum(_ object: StoredObject) -> Value? {
    guard var checksum = object.checksum else { return nil }
    // The number of parts is no part of the checksum here.
    if checksum.type == .composite, let dash = checksum.value.lastIndex(of: "-") {
      checksum.value = String(checksum.value[..<dash])
    }
    var value = Value.empty
    checksum.write(to: &value)
    return value
  }

  /// The parts one by one only where the upload named a checksum, as on AWS.
  private static func parts(_ object: StoredObject, _ input: Input) -> Value? {
    if object.parts.isEmpty { return nil }
    var value: Value = ["TotalPartsCount": .integer(Int64(object.parts.count))]
    let haveChecksums = object.parts.allSatisfy { part in
      ChecksumAlgorithm.allCases.contains { part[$0.member] != nil }
    }
    guard haveChecksums else { return value }
    let (marker, limit) = (input.partNumberMarker ?? 0, min(max(0, input.maxParts ?? 1_000), 1_000))
    let rest = object.parts.filter { ($0["PartNumber"]?.integer ?? 0) > Int64(marker) }
    let page = rest.prefix(limit)
    value["PartNumberMarker"] = .integer(Int64(marker))
    value["NextPartNumberMarker"] = page.last?["PartNumber"] ?? 0
    value["MaxParts"] = .integer(Int64(limit))
    value["IsTruncated"] = .bool(rest.count > page.count)
    if !page.isEmpty { value["Parts"] = .list(Array(page)) }
    return value
  }
}
