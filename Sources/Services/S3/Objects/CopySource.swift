import AWSModel
import Cloud

/// The source of a copy: `bucket/key`, `/bucket/key?versionId=…`, percent-encoded.
struct CopySource {
  var bucket: Bucket
  var object: StoredObject

  /// Finds the source and checks the conditions on it.
  ///
  /// - Throws: `InvalidArgument`, `InvalidRequest` (400), `NoSuchBucket`, `NoSuchKey` (404), `PreconditionFailed` (412),
  ///   `InvalidObjectState` (403) for an archived one (as users report it of AWS).
  init(_ input: Value, _ call: Call) throws {
    var text = input["CopySource"]?.string ?? ""
    // The AWS CLI also lets the source be given in its parts.
    if let parts = input["CopySource"]?.map {
      text = (parts["Bucket"]?.string ?? "") + "/" + PercentEncoding.encode(parts["Key"]?.string ?? "")
      if let version = parts["VersionId"]?.string { text += "?versionId=" + version }
    }
    var version: String?
    if let mark = text.range(of: "?versionId=") {
      version = String(text[mark.upperBound...])
      text = String(text[..<mark.lowerBound])
    }
    let path = PercentEncoding.decode(text) ?? text
    let parts = (path.hasPrefix("/") ? path.dropFirst() : path[...]).split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw ServiceError.invalidArgument("Invalid copy source object key", "x-amz-copy-source", "x-amz-copy-source")
    }
    let key = String(parts[1])
    bucket = try Bucket.named(
      String(parts[0]), expecting: input["ExpectedSourceBucketOwner"]?.string, for: "s3:GetObject", key: key, call)
    try S3Permission.check("GetObject", bucket, key, version, call)
    do {
      object = try ObjectStore.find(key, version: version, in: bucket, hidesMarker: true, call)
    } catch let error as ServiceError where error.status == 405 {
      throw ServiceError.invalidRequest(
        "The source of a copy request may not specifically refer to a delete marker by version id.")
    }
    if Restoration.isOutOfReach(object, at: call.now) {
      throw ServiceError.archived("Operation is not valid for the source object's storage class", object)
    }
    try Encryption.checkKey(of: object.properties, input, prefix: "CopySource")
    try ObjectConditions.checkSource(object, input, call)
  }

  /// The content, to be hashed and kept again.
  func source(_ range: ByteRange?, _ call: Call) throws -> Payload.Source {
    let range = range ?? ByteRange(start: 0, length: object.size)
    if let file = object.file {
      let path = call.objects.file(file)
      return .file(Attachment(path: path, offset: range.start, length: range.length), isOurs: false)
    }
    let body = try ObjectStore.body(of: object, call)
    return .bytes(Array(body[Int(range.start)..<Int(range.start + range.length)]))
  }
}
