import AWSModel
import Cloud

/// The object lock of a bucket. Errors: `ObjectLockConfigurationNotFoundError` (404). Source: S3 API,
/// GetObjectLockConfiguration.
enum GetObjectLockConfiguration: ConfigurationReading {
  static let action = "s3:GetBucketObjectLockConfiguration"
  static let kind = "object-lock"
  static let member: String? = "ObjectLockConfiguration"

  static func missing(_ bucket: Bucket) throws -> Value {
    throw ServiceError.missing(
      "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket", bucket)
  }
}

/// Gives a bucket object lock, or another default retention. Errors: `MalformedXML` (400), `InvalidBucketState` (409).
/// Source: S3 API, PutObjectLockConfiguration.
enum PutObjectLockConfiguration: ConfigurationWriting {
  static let action = "s3:PutBucketObjectLockConfiguration"
  static let kind = "object-lock"
  static let member = "ObjectLockConfiguration"

  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value {
    guard bucket.versioning == .enabled else {
      throw ServiceError.s3(
        "InvalidBucketState", "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration", 409)
    }
    guard document["ObjectLockEnabled"]?.string == "Enabled" else { throw ServiceError.malformedXML }
    if let rule = document["Rule"] {
      let standard = rule["DefaultRetention"]
      let (days, years) = (standard?["Days"]?.integer, standard?["Years"]?.integer)
      guard standard?["Mode"]?.isOne(of: ["GOVERNANCE", "COMPLIANCE"]) == true, (days == nil) != (years == nil) else {
        throw ServiceError.malformedXML
      }
      // Not verified.
      if let count = days ?? years, count < 1 {
        throw ServiceError.invalidArgument("Default retention period must be a positive integer value.")
      }
    }
    try call.db.execute(sql: "UPDATE s3_buckets SET object_lock = 1 WHERE id = ?", arguments: [bucket.id])
    return document
  }
}

/// How long a version is kept. Errors: `InvalidRequest` (400), `NoSuchObjectLockConfiguration`, `NoSuchKey` (404),
/// `MethodNotAllowed` (405). Source: S3 API, GetObjectRetention.
enum GetObjectRetention: S3Operation {
  static let action = "s3:GetObjectRetention"
  typealias Input = ObjectRequest
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let object = try ObjectLock.object(input, "GET", try bucket(input, call), call)
    guard let mode = object.properties["ObjectLockMode"], let until = object.properties["ObjectLockRetainUntilDate"]
    else { throw ServiceError.noObjectLockOfObject }
    return ["Retention": ["Mode": mode, "RetainUntilDate": until]]
  }
}

/// Says how long a version is kept; what is retained already can only be kept longer, or less by those who may bypass
/// governance.
///
/// Errors: `InvalidRequest`, `InvalidArgument`, `MalformedXML` (400), `AccessDenied` (403), `NoSuchKey` (404),
/// `MethodNotAllowed` (405). Source: S3 API, PutObjectRetention.
enum PutObjectRetention: S3Operation {
  static let action = "s3:PutObjectRetention"

  struct Input: ObjectInput {
    var bucket: String
    var key: String
    var expectedBucketOwner: String?
    var versionId: String?
    var bypassGovernanceRetention: Bool?
  }
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let wanted = ObjectRequest(bucket: input.bucket, key: input.key, versionId: input.versionId)
    var object = try ObjectLock.object(wanted, "PUT", bucket, call)
    let retention = call.request.input["Retention"] ?? .empty
    let (mode, until) = (retention["Mode"]?.string, try ObjectLock.date(retention["RetainUntilDate"]))
    guard (mode == nil) == (until == nil), mode.map({ ["GOVERNANCE", "COMPLIANCE"].contains($0) }) ?? true else {
      throw ServiceError.malformedXML
    }
    if let until, until <= call.now {
      throw ServiceError.invalidArgument(
        "The retain until date must be in the future!", "RetainUntilDate", PacificDate.text(until))
    }
    if case .timestamp(let kept)? = object.properties["ObjectLockRetainUntilDate"], kept > call.now {
      let isGovernance = object.properties["ObjectLockMode"]?.string == "GOVERNANCE"
      let isLonger = mode != nil && (until ?? kept) >= kept && (isGovernance || mode == "COMPLIANCE")
      let changesMode = isGovernance && mode != "GOVERNANCE" && mode != nil
      if !isLonger || changesMode, !(isGovernance && input.bypassGovernanceRetention == true) {
        throw ServiceError.objectLocked
      }
    }
    object.properties["ObjectLockMode"] = mode.map(Value.string)
    object.properties["ObjectLockRetainUntilDate"] = until.map(Value.timestamp)
    try ObjectStore.update(object, call)
    call.effect("retention of object \(bucket.name)/\(input.key)", .updated)
    return .empty
  }
}

/// Whether a version is held. Errors: `InvalidRequest` (400), `NoSuchObjectLockConfiguration`, `NoSuchKey` (404).
/// Source: S3 API, GetObjectLegalHold.
enum GetObjectLegalHold: S3Operation {
  static let action = "s3:GetObjectLegalHold"
  typealias Input = ObjectRequest
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let object = try ObjectLock.object(input, "GET", try bucket(input, call), call)
    guard let status = object.properties["ObjectLockLegalHoldStatus"] else { throw ServiceError.noObjectLockOfObject }
    return ["LegalHold": ["Status": status]]
  }
}

/// Holds a version, or lets it go. Errors: `InvalidRequest`, `MalformedXML` (400), `NoSuchKey` (404). Source: S3 API,
/// PutObjectLegalHold.
enum PutObjectLegalHold: S3Operation {
  static let action = "s3:PutObjectLegalHold"
  typealias Input = ObjectRequest
  typealias Output = Value

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    var object = try ObjectLock.object(input, "PUT", bucket, call)
    guard let status = call.request.input["LegalHold"]?["Status"], status.isOne(of: ["ON", "OFF"]) else {
      throw ServiceError.malformedXML
    }
    object.properties["ObjectLockLegalHoldStatus"] = status
    try ObjectStore.update(object, call)
    call.effect("legal hold of object \(bucket.name)/\(input.key)", .updated, status.string ?? "")
    return .empty
  }
}

extension ObjectLock {
  /// The version of a bucket that has object lock.
  static func object(_ input: ObjectRequest, _ method: String, _ bucket: Bucket, _ call: Call) throws -> StoredObject {
    let object = try ObjectStore.find(
      input.key, version: input.versionId, in: bucket, method: method, hidesMarker: method == "GET", call)
    if !bucket.hasObjectLock { throw ServiceError.noObjectLock }
    return object
  }
}

extension ServiceError {
  /// The version is neither retained nor held.
  static let noObjectLockOfObject = s3(
    "NoSuchObjectLockConfiguration", "The specified object does not have a ObjectLock configuration", 404)
}
