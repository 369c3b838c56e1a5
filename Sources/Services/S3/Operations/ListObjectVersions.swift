import AWSModel
import Cloud
import GRDB

/// Lists all versions and delete markers of a bucket, by key and from the newest to the oldest.
///
/// Errors: `NoSuchBucket` (404), `InvalidArgument` (400). Source: S3 API, ListObjectVersions.
enum ListObjectVersions: S3Operation {
  static let action = "s3:ListBucketVersions"

  struct Input: BucketInput {
    var bucket: String
    var expectedBucketOwner: String?
    var prefix: String?
    var delimiter: String?
    var maxKeys: Int?
    var keyMarker: String?
    var versionIdMarker: String?
    var encodingType: String?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    var style = try ListingStyle(limit: input.maxKeys, limitName: "maxKeys", encoding: input.encodingType)
    style.readOptionalAttributes(call)
    if input.versionIdMarker != nil, input.keyMarker == nil {
      throw ServiceError.invalidArgument(
        "A version-id marker cannot be specified without a key marker.", "version-id-marker", input.versionIdMarker)
    }
    var output: Value = [
      "IsTruncated": false, "KeyMarker": .string(input.keyMarker ?? ""),
      "VersionIdMarker": .string(input.versionIdMarker ?? ""), "Name": .string(bucket.name),
      "Prefix": .string(input.prefix ?? ""), "MaxKeys": .integer(Int64(style.limit)),
    ]
    output["Delimiter"] = input.delimiter.map(Value.string)
    output["EncodingType"] = input.encodingType.map(Value.string)
    let (entries, isTruncated) = try page(input, bucket, limit: style.limit, call)
    var (versions, markers, prefixes): ([Value], [Value], [Value]) = ([], [], [])
    for entry in entries {
      switch entry {
      case .object(let object) where object.isMarker: markers.append(marker(object, style))
      case .object(let object): versions.append(version(object, style))
      case .prefix(let prefix): prefixes.append(["Prefix": .string(prefix)])
      }
    }
    if !versions.isEmpty { output["Versions"] = .list(versions) }
    if !markers.isEmpty { output["DeleteMarkers"] = .list(markers) }
    if !prefixes.isEmpty { output["CommonPrefixes"] = .list(prefixes) }
    if isTruncated, let last = entries.last {
      output["IsTruncated"] = true
      output["NextKeyMarker"] = .string(last.name)
      if case .object(let object) = last { output["NextVersionIdMarker"] = .string(object.version) }
    }
    return output
  }

  private static func page(
    _ input: Input, _ bucket: Bucket, limit: Int, _ call: Call
  ) throws -> ([KeyListing.Entry], Bool) {
    let (prefix, delimiter) = (input.prefix ?? "", input.delimiter ?? "")
    var (start, before) = try beginning(input, bucket, call)
    if input.versionIdMarker == nil, let marker = input.keyMarker,
      let rolled = KeyOrder.rolledUp(marker, prefix: prefix, delimiter: delimiter)
    {
      start = KeyOrder.end(of: rolled)
    }
    if KeyOrder.comesBefore(start, prefix) { (start, before) = (prefix, Int64.max) }
    if limit == 0 { return ([], false) }
    var entries: [KeyListing.Entry] = []
    scanning: while true {
      let sql = """
        SELECT \(ObjectStore.columns) FROM s3_objects
        WHERE bucket = ?1 AND key >= ?2 AND (key > ?2 OR id < ?3) ORDER BY key, id DESC LIMIT ?4
        """
      let rows = try Row.fetchCursor(
        call.db, sql: sql, arguments: [bucket.id, start, before, limit + 1 - entries.count])
      while let row = try rows.next() {
        let object = try StoredObject(row)
        guard object.key.utf8.starts(with: prefix.utf8) else { break scanning }
        if let rolled = KeyOrder.rolledUp(object.key, prefix: prefix, delimiter: delimiter) {
          entries.append(.prefix(rolled))
          if entries.count > limit { break scanning }
          (start, before) = (KeyOrder.end(of: rolled), Int64.max)
          continue scanning
        }
        entries.append(.object(object))
        if entries.count > limit { break scanning }
      }
      break
    }
    return (Array(entries.prefix(limit)), entries.count > limit)
  }

  /// The key with which the page begins, and the row before which its versions begin.
  private static func beginning(_ input: Input, _ bucket: Bucket, _ call: Call) throws -> (String, Int64) {
    guard let key = input.keyMarker else { return ("", Int64.max) }
    guard let version = input.versionIdMarker, !version.isEmpty else { return (key, 0) }
    guard VersionID.isPossible(version) else {
      throw ServiceError.invalidArgument("Invalid version id specified", "version-id-marker", version)
    }
    return (key, try ObjectStore.version(version, of: key, in: bucket, call)?.id ?? 0)
  }

  private static func version(_ object: StoredObject, _ style: ListingStyle) -> Value {
    var value = style.contents(object, withOwner: true)
    value["VersionId"] = .string(object.version)
    value["IsLatest"] = .bool(object.isLatest)
    return value
  }

  private static func marker(_ object: StoredObject, _ style: ListingStyle) -> Value {
    [
      "Owner": Owner.value(object.owner), "Key": .string(object.key), "VersionId": .string(object.version),
      "IsLatest": .bool(object.isLatest), "LastModified": .timestamp(object.modified),
    ]
  }
}
