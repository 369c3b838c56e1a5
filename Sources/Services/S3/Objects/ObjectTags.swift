import AWSModel

/// The tags of objects and buckets, as a list of `Key` and `Value`.
enum ObjectTags {
  /// The header `x-amz-tagging`: a URL's query, `team=blue&stage=test`.
  /// - Throws: `InvalidArgument` (400).
  static func parse(_ header: String) throws -> [Value] {
    if header.isEmpty { return [] }
    var keys: Set<String> = []
    let tags = try header.split(separator: "&", omittingEmptySubsequences: true).map { pair -> Value in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = PercentEncoding.decode(String(parts[0]), plusIsBlank: true)
      let value = parts.count > 1 ? PercentEncoding.decode(String(parts[1]), plusIsBlank: true) : ""
      guard let key, let value, keys.insert(key).inserted else { throw malformedHeader(header) }
      return ["Key": .string(key), "Value": .string(value)]
    }
    try check(tags, limit: 10)
    return tags
  }

  /// The tags of a `Tagging` document.
  /// - Throws: `InvalidTag`, `MalformedXML`, `BadRequest` (400).
  ///
  /// - Parameter reserved: What a key that begins with `aws:` is refused with.
  static func read(
    _ document: Value?, limit: Int, ofBucket: Bool, reserved: String? = nil
  ) throws -> [Value] {
    guard let list = document?["TagSet"] else { throw ServiceError.malformedXML }
    let tags = list.list ?? []
    for tag in tags {
      guard tag["Key"]?.string != nil, tag["Value"]?.string != nil else { throw ServiceError.malformedXML }
    }
    try check(tags, limit: limit, ofBucket: ofBucket, reserved: reserved)
    return tags
  }

  private static func check(
    _ tags: [Value], limit: Int, ofBucket: Bool = false, reserved: String? = nil
  ) throws {
    var keys: Set<String> = []
    for tag in tags {
      let (key, value) = (tag["Key"]?.string ?? "", tag["Value"]?.string ?? "")
      guard (1...128).contains(key.unicodeScalars.count), key.unicodeScalars.allSatisfy(isAllowed) else {
        throw invalidTag("The TagKey you have provided is invalid", [("TagKey", key)])
      }
      guard value.unicodeScalars.count <= 256, value.unicodeScalars.allSatisfy(isAllowed) else {
        throw invalidTag("The TagValue you have provided is invalid", [("TagKey", key), ("TagValue", value)])
      }
      if key.hasPrefix("aws:") {
        throw invalidTag(
          reserved
            ?? (ofBucket
              ? "System tags cannot be added/updated by requester" : "Your TagKey cannot be prefixed with aws:"),
          ofBucket ? [] : [("TagKey", key)])
      }
      guard keys.insert(key).inserted else {
        throw invalidTag("Cannot provide multiple Tags with the same key", [("TagKey", key)])
      }
    }
    if tags.count > limit {
      throw ServiceError.s3(
        "BadRequest", ofBucket ? "Bucket tag count cannot be greater than 50" : "Object tags cannot be greater than 10",
        400)
    }
  }

  /// Letters, digits, blanks and `_ . : / = + - @`.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isWhitespace
      || "_.:/=+-@".unicodeScalars.contains(scalar)
  }

  private static func malformedHeader(_ header: String) -> ServiceError {
    ServiceError.invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name "
        + "duplicates.", "x-amz-tagging", header)
  }

  private static func invalidTag(_ message: String, _ members: [(String, String?)]) -> ServiceError {
    ServiceError.s3("InvalidTag", message, 400, members)
  }
}
