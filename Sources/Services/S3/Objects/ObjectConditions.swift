import AWSModel
import Cloud

/// The conditions of a request: on an object to be read, or on what a write would replace.
enum ObjectConditions {
  /// Conditions on reading (RFC 9110, section 13.2.2): `If-Match` before `If-Unmodified-Since`, `If-None-Match` before
  /// `If-Modified-Since`.
  ///
  /// - Throws: `PreconditionFailed` (412), `304`.
  static func checkRead(_ object: StoredObject, _ input: Value, _ call: Call) throws {
    if let tags = input["IfMatch"]?.string {
      if !matches(tags, object) { throw ServiceError.preconditionFailed("If-Match") }
    } else if let date = try ObjectLock.date(input["IfUnmodifiedSince"]), object.modified > date {
      throw ServiceError.preconditionFailed("If-Unmodified-Since")
    }
    if let tags = input["IfNoneMatch"]?.string {
      if matches(tags, object) { throw ServiceError.notModified(object) }
    } else if let date = try ObjectLock.date(input["IfModifiedSince"]), object.modified <= date, date <= call.now {
      throw ServiceError.notModified(object)
    }
  }

  /// Conditions on the source of a copy, which are refused rather than answered with 304.
  ///
  /// - Throws: `PreconditionFailed` (412).
  static func checkSource(_ object: StoredObject, _ input: Value, _ call: Call) throws {
    let header = "x-amz-copy-source-"
    if let tags = input["CopySourceIfMatch"]?.string {
      if !matches(tags, object) { throw ServiceError.preconditionFailed(header + "If-Match") }
    } else if let date = try ObjectLock.date(input["CopySourceIfUnmodifiedSince"]), object.modified > date {
      throw ServiceError.preconditionFailed(header + "If-Unmodified-Since")
    }
    if let tags = input["CopySourceIfNoneMatch"]?.string {
      if matches(tags, object) { throw ServiceError.preconditionFailed(header + "If-None-Match") }
    } else if let date = try ObjectLock.date(input["CopySourceIfModifiedSince"]), object.modified <= date,
      date <= call.now
    {
      throw ServiceError.preconditionFailed(header + "If-Modified-Since")
    }
  }

  /// Conditions on writing: `If-None-Match: *` for a key that must be new, `If-Match` for what must be there still.
  ///
  /// - Throws: `PreconditionFailed` (412), `NoSuchKey` (404), `NotImplemented` (501).
  static func checkWrite(_ current: StoredObject?, _ key: String, _ input: Value) throws {
    let (none, match) = (input["IfNoneMatch"]?.string, input["IfMatch"]?.string)
    if none != nil, match != nil {
      throw ServiceError.headerNotImplemented(
        "If-Match,If-None-Match", "Multiple conditional request headers present in the request")
    }
    if let none {
      guard none == "*" else { throw unacceptable("If-None-Match") }
      if let current, !current.isMarker { throw ServiceError.preconditionFailed("If-None-Match") }
    }
    if let match {
      if match == "*" { throw unacceptable("If-Match") }
      guard let current, !current.isMarker else { throw ServiceError.noSuchKey(key) }
      if !matches(match, current) { throw ServiceError.preconditionFailed("If-Match") }
    }
  }

  /// Whether one of the ETags of a header, with or without quotation marks, is the object's; `*` is any.
  static func matches(_ header: String, _ object: StoredObject) -> Bool {
    header.split(separator: ",").contains { tag in
      let tag = tag.trimmingBlanks
      return tag == "*" || tag.filter { $0 != "\"" } == object.etag
    }
  }

  private static func unacceptable(_ header: String) -> ServiceError {
    ServiceError.headerNotImplemented(
      header, "We don't accept the provided value of \(header) header for this API")
  }
}
