import AWSModel
import Cloud

/// Retention and legal hold: what keeps a version from being removed.
enum ObjectLock {
  /// Puts what the input asks for, else the bucket's default retention, into the properties of a new object.
  ///
  /// - Throws: `InvalidArgument`, `InvalidRequest` (400).
  static func apply(_ input: Value, _ bucket: Bucket, to properties: inout Value, _ call: Call) throws {
    let mode = input["ObjectLockMode"]?.string
    let until = try date(input["ObjectLockRetainUntilDate"])
    let hold = input["ObjectLockLegalHoldStatus"]?.string
    if (mode == nil) != (until == nil) {
      throw ServiceError.invalidArgument(
        "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
        mode == nil ? "x-amz-object-lock-mode" : "x-amz-object-lock-retain-until-date")
    }
    if mode != nil || hold != nil, !bucket.hasObjectLock { throw ServiceError.noObjectLock }
    if let mode, let until {
      guard ["GOVERNANCE", "COMPLIANCE"].contains(mode) else {
        throw ServiceError.invalidArgument("Unknown wormMode directive.", "x-amz-object-lock-mode", mode)
      }
      guard until > call.now else {
        throw ServiceError.invalidArgument(
          "The retain until date must be in the future!", "x-amz-object-lock-retain-until-date", until.iso8601)
      }
      properties["ObjectLockMode"] = .string(mode)
      properties["ObjectLockRetainUntilDate"] = .timestamp(until)
    } else if bucket.hasObjectLock {
      try applyDefault(of: bucket, to: &properties, call)
    }
    if let hold { properties["ObjectLockLegalHoldStatus"] = .string(hold) }
  }

  /// Whether a version may not be removed now.
  ///
  /// - Parameter bypass: Whether the caller asks to pass over governance retention.
  static func protects(_ object: StoredObject, bypass: Bool, _ call: Call) -> Bool {
    if object.properties["ObjectLockLegalHoldStatus"]?.string == "ON" { return true }
    guard case .timestamp(let until)? = object.properties["ObjectLockRetainUntilDate"], until > call.now else {
      return false
    }
    return !(bypass && object.properties["ObjectLockMode"]?.string == "GOVERNANCE")
  }

  /// A time that may have come as text.
  static func date(_ value: Value?) throws -> Timestamp? {
    switch value {
    case .timestamp(let instant): instant
    case .string(let text): Timestamp(text: text)
    case .integer, .double: value?.double.map(Timestamp.init(seconds:))
    default: nil
    }
  }

  private static func applyDefault(of bucket: Bucket, to properties: inout Value, _ call: Call) throws {
    guard let rule = try Configuration.get("object-lock", of: bucket, call)?["Rule"]?["DefaultRetention"],
      let mode = rule["Mode"]
    else { return }
    let days = rule["Days"]?.integer ?? (rule["Years"]?.integer ?? 0) * 365
    properties["ObjectLockMode"] = mode
    properties["ObjectLockRetainUntilDate"] = .timestamp(call.now + .seconds(days * 86_400))
  }
}

extension ServiceError {
  /// The bucket was made without object lock.
  static let noObjectLock = invalidRequest("Bucket is missing Object Lock Configuration")
  /// The version is retained or held.
  static let objectLocked = s3("AccessDenied", "Access Denied because object protected by object lock.", 403)
}
