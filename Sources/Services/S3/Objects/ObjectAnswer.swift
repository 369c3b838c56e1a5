import AWSModel
import Cloud

/// The answer of GetObject and HeadObject: all that S3 tells about an object, and which bytes of it.
struct ObjectAnswer {
  let object: StoredObject
  /// The bytes that the answer holds or tells about.
  let range: ByteRange
  let output: Value

  /// - Throws: the refusals of finding, of the conditions, the encryption and the range.
  init(_ input: Value, method: String, _ bucket: Bucket, _ call: Call) throws {
    let key = input["Key"]?.string ?? ""
    do {
      object = try ObjectStore.find(
        key, version: input["VersionId"]?.string, in: bucket, method: method, hidesMarker: true, call)
    } catch let error as ServiceError {
      throw S3Permission.hiding(error, bucket, call)
    }
    if method == "GET", Restoration.isOutOfReach(object, at: call.now) {
      throw ServiceError.archived("The operation is not valid for the object's storage class", object)
    }
    try Encryption.checkKey(of: object.properties, input)
    try ObjectConditions.checkRead(object, input, call)
    let part = input["PartNumber"]?.integer
    let header = input["Range"]?.string
    if part != nil, header != nil {
      throw ServiceError.invalidRequest("Cannot specify both Range header and partNumber query parameter")
    }
    var asked: ByteRange?
    if let header { asked = try ByteRange.read(header, of: object.size) }
    if let part { asked = try Self.range(ofPart: part, object) }
    range = asked ?? ByteRange(start: 0, length: object.size)
    output = try Self.output(object, input, bucket, range, isPartial: asked != nil, call)
  }

  private static func output(
    _ object: StoredObject, _ input: Value, _ bucket: Bucket, _ range: ByteRange, isPartial: Bool, _ call: Call
  ) throws -> Value {
    var output: Value = [
      "AcceptRanges": "bytes", "LastModified": .timestamp(object.modified), "ContentLength": .integer(range.length),
      "ETag": .string(object.quotedETag), "ContentType": "binary/octet-stream",
      "Metadata": object.properties["Metadata"] ?? .empty,
    ]
    for name in ObjectProperties.headers + ObjectProperties.lock + ["ReplicationStatus"] {
      if let value = object.properties[name] { output[name] = value }
    }
    output["Restore"] = Restoration(of: object)?.header(at: call.now).map(Value.string)
    Encryption.write(object.properties, to: &output)
    if bucket.versioning != .never { output["VersionId"] = .string(object.version) }
    if object.storageClass != "STANDARD" { output["StorageClass"] = .string(object.storageClass) }
    if !object.tags.isEmpty { output["TagCount"] = .integer(Int64(object.tags.count)) }
    if isPartial, range.length > 0 { output["ContentRange"] = .string(range.header(of: object.size)) }
    if input["PartNumber"] != nil, !object.parts.isEmpty {
      output["PartsCount"] = .integer(Int64(object.parts.count))
    }
    if input["ChecksumMode"]?.string?.uppercased() == "ENABLED" {
      write(checksumOf: object, part: input["PartNumber"]?.integer, isPartial: isPartial, to: &output)
    }
    if let expiration = try Lifecycle.expiration(of: object, in: bucket, call) {
      output["Expiration"] = .string(expiration)
    }
    for (name, value) in input.map ?? [:] where name.hasPrefix("Response") {
      output[String(name.dropFirst("Response".count))] = value
    }
    return output
  }

  private static func write(checksumOf object: StoredObject, part: Int64?, isPartial: Bool, to output: inout Value) {
    if let part, !object.parts.isEmpty {
      let facts = object.parts[Int(part) - 1]
      for algorithm in ChecksumAlgorithm.allCases {
        if let value = facts[algorithm.member] { output[algorithm.member] = value }
      }
      if let type = object.checksum?.type { output["ChecksumType"] = .string(type.rawValue) }
    } else if !isPartial || part != nil {
      object.checksum?.write(to: &output)
    }
  }

  /// The bytes of a part of a multipart object; one that came whole has one part.
  /// - Throws: `InvalidPartNumber` (416).
  private static func range(ofPart number: Int64, _ object: StoredObject) throws -> ByteRange {
    let count = max(1, object.parts.count)
    guard (1...10_000).contains(number) else {
      throw ServiceError.invalidArgument(
        "Part number must be an integer between 1 and 10000, inclusive", "partNumber", String(number))
    }
    guard number <= count else {
      throw ServiceError.s3(
        "InvalidPartNumber", "The requested partnumber is not satisfiable", 416,
        [("ActualPartCount", String(count)), ("PartNumberRequested", String(number))])
    }
    if object.parts.isEmpty { return ByteRange(start: 0, length: object.size) }
    let sizes = object.parts.map { $0["Size"]?.integer ?? 0 }
    return ByteRange(start: sizes[..<Int(number - 1)].reduce(0, +), length: sizes[Int(number - 1)])
  }
}
