import AWSModel
import Cloud

/// What a client gives with an object: its headers, metadata, tags, encryption and lock.
enum ObjectProperties {
  /// The headers that come back as they were given.
  static let headers = [
    "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires",
    "WebsiteRedirectLocation",
  ]
  static let lock = ["ObjectLockMode", "ObjectLockRetainUntilDate", "ObjectLockLegalHoldStatus"]

  /// The properties of an object written by this input.
  ///
  /// - Throws: `InvalidArgument`, `MetadataTooLarge`, `InvalidTag` and the refusals of `Encryption` and `ObjectLock` (400).
  static func given(_ input: Value, _ bucket: Bucket, _ call: Call) throws -> Value {
    var properties = try Encryption.properties(input, bucket, call)
    for name in headers where name != "ContentEncoding" { properties[name] = input[name] }
    properties["ContentEncoding"] = encoding(input["ContentEncoding"]?.string).map(Value.string)
    properties["Metadata"] = try metadata(input)
    if let tags = try input["Tagging"]?.string.map(ObjectTags.parse), !tags.isEmpty { properties["Tags"] = .list(tags) }
    try ObjectLock.apply(input, bucket, to: &properties, call)
    if let acl = try AccessControl.given(input, .object) { properties["ACL"] = acl }
    return properties
  }

  /// The storage class that the input names.
  /// - Throws: `InvalidStorageClass` (400).
  static func storageClass(_ input: Value) throws -> String {
    guard let name = input["StorageClass"]?.string else { return "STANDARD" }
    let known = [
      "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE",
      "GLACIER_IR",
    ]
    guard known.contains(name) else {
      throw ServiceError.s3(
        "InvalidStorageClass", "The storage class you specified is not valid", 400, [("StorageClassRequested", name)])
    }
    return name
  }

  /// The content's encoding without the one that was only the transport's.
  private static func encoding(_ text: String?) -> String? {
    guard let text else { return nil }
    let kept = text.split(separator: ",").map { $0.trimmingBlanks }.filter { $0 != "aws-chunked" }
    return kept.isEmpty ? nil : kept.joined(separator: ",")
  }

  /// User-defined metadata; keys are in lower case, for they travel as headers.
  private static func metadata(_ input: Value) throws -> Value? {
    guard let given = input["Metadata"]?.map, !given.isEmpty else { return nil }
    let size = given.reduce(0) { $0 + $1.key.utf8.count + ($1.value.string?.utf8.count ?? 0) }
    guard size <= 2_048 else {
      throw ServiceError.s3(
        "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size", 400,
        [("Size", String(size)), ("MaxSizeAllowed", "2048")])
    }
    var metadata = Value.empty
    for (key, value) in given { metadata[key.lowercased()] = value }
    return metadata
  }
}

extension Substring {
  /// The text without the blanks around it.
  var trimmingBlanks: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
