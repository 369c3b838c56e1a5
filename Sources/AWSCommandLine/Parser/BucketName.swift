/// The names that the AWS CLI lets pass as buckets: far more than S3 does.
enum BucketName {
  /// Whether `name` is 1...255 letters, digits, `.`, `-` or `_`, or the ARN of an access point.
  static func isValid(_ name: String) -> Bool {
    let name = name.hasSuffix("\n") ? String(name.dropLast()) : name
    let plain = name.utf8.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    return plain && (1...255).contains(name.utf8.count) || isAccessPoint(name)
  }

  /// What is said of a bad `name`.
  static func complaint(about name: String) -> String {
    "Invalid bucket name \"\(name)\": Bucket name must match the regex \"^[a-zA-Z0-9.\\-_]{1,255}$\" or be an ARN "
      + "matching the regex \"^arn:(aws).*:(s3|s3-object-lambda):[a-z\\-0-9]*:[0-9]{12}:accesspoint[/:]"
      + "[a-zA-Z0-9\\-.]{1,63}$|^arn:(aws).*:s3-outposts:[a-z\\-0-9]+:[0-9]{12}:outpost[/:][a-zA-Z0-9\\-]{1,63}[/:]"
      + "accesspoint[/:][a-zA-Z0-9\\-]{1,63}$\""
  }

  private static func isAccessPoint(_ name: String) -> Bool {
    guard name.hasPrefix("arn:aws") else { return false }
    let parts = name.split(whereSeparator: { $0 == ":" || $0 == "/" })
    guard let service = parts.lastIndex(where: { ["s3", "s3-object-lambda", "s3-outposts"].contains($0) }) else {
      return false
    }
    let resource = parts[(service + 1)...].drop { $0 != "accesspoint" && $0 != "outpost" }
    return switch parts[service] {
    case "s3-outposts": resource.count == 4 && resource.first == "outpost"
    default: resource.count == 2 && resource.first == "accesspoint"
    }
  }
}
