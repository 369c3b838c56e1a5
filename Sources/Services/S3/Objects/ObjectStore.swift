import AWSModel
import Cloud
import Foundation
import GRDB

/// Finds, adds and removes versions of objects.
///
/// Invariants:
/// 1. Of a key's rows, that with the largest `id` is the latest and the only one marked so.
/// 2. A key has at most one version `null`; a bucket that never had versioning has no other.
enum ObjectStore {
  static let columns = """
    id, bucket, key, version, is_latest, is_marker, modified, size, etag, storage_class, checksum_algorithm, \
    checksum_type, checksum, owner, properties, file
    """

  /// The newest version of a key, be it a delete marker.
  static func latest(_ key: String, in bucket: Bucket, _ call: Call) throws -> StoredObject? {
    let sql = "SELECT \(columns) FROM s3_objects WHERE bucket = ? AND key = ? ORDER BY id DESC LIMIT 1"
    return try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [bucket.id, key]).map(StoredObject.init)
  }

  /// A version of a key by its ID.
  static func version(_ version: String, of key: String, in bucket: Bucket, _ call: Call) throws -> StoredObject? {
    let sql = "SELECT \(columns) FROM s3_objects WHERE bucket = ? AND key = ? AND version = ?"
    return try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [bucket.id, key, version])
      .map(StoredObject.init)
  }

  /// The object that a request means: the version it names, else the newest.
  ///
  /// - Parameters:
  ///   - method: The HTTP method, for the refusal of a delete marker.
  ///   - hidesMarker: Whether the key counts as gone when a delete marker is its newest version, as it does for those who
  ///     read the object or its ACL; what is about its tags or would change it is told that it may not.
  /// - Throws: `NoSuchKey` (404), `NoSuchVersion` (404), `MethodNotAllowed` (405) for a delete marker by its ID,
  ///   `InvalidArgument` (400) for an ID that cannot be one.
  static func find(
    _ key: String, version: String?, in bucket: Bucket, method: String = "GET", hidesMarker: Bool, _ call: Call
  ) throws -> StoredObject {
    guard let version else {
      guard let object = try latest(key, in: bucket, call) else { throw ServiceError.noSuchKey(key) }
      if object.isMarker {
        throw hidesMarker
          ? ServiceError.noSuchKey(key, behind: object) : ServiceError.methodNotAllowed(method, on: object)
      }
      return object
    }
    guard let object = try self.version(version, of: key, in: bucket, call) else {
      throw VersionID.isPossible(version)
        ? ServiceError.noSuchVersion(key, version)
        : ServiceError.invalidArgument("Invalid version id specified", "versionId", version)
    }
    if object.isMarker { throw ServiceError.methodNotAllowed(method, on: object) }
    return object
  }

  /// Adds a version, which becomes the latest; one that is `null` takes the place of the `null` before it.
  static func add(_ object: StoredObject, body: [UInt8]?, _ call: Call) throws {
    if object.version == "null" {
      try remove(version: "null", of: object.key, bucket: object.bucket, call)
    }
    try call.db.cachedStatement(
      sql: "UPDATE s3_objects SET is_latest = 0 WHERE bucket = ? AND key = ? AND is_latest = 1"
    ).execute(arguments: [object.bucket, object.key])
    try call.db.cachedStatement(
      sql: """
        INSERT INTO s3_objects (bucket, key, version, is_latest, is_marker, modified, size, etag, storage_class,
          checksum_algorithm, checksum_type, checksum, owner, properties, file, body)
        VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      object.bucket, object.key, object.version, object.isMarker, object.modified.microseconds, object.size,
      object.etag, object.storageClass, object.checksum?.algorithm.rawValue, object.checksum?.type.rawValue,
      object.checksum?.value, object.owner, Data(ValueCodec.encode(object.properties)), object.file,
      body.map { Data($0) },
    ])
  }

  /// Removes a version for good; the newest of the rest becomes the latest.
  static func remove(_ object: StoredObject, _ call: Call) throws {
    try remove(version: object.version, of: object.key, bucket: object.bucket, call)
    guard object.isLatest else { return }
    try call.db.execute(
      sql: """
        UPDATE s3_objects SET is_latest = 1
        WHERE id = (SELECT id FROM s3_objects WHERE bucket = ? AND key = ? ORDER BY id DESC LIMIT 1)
        """, arguments: [object.bucket, object.key])
  }

  private static func remove(version: String, of key: String, bucket: Int64, _ call: Call) throws {
    try call.db.cachedStatement(sql: "DELETE FROM s3_objects WHERE bucket = ? AND key = ? AND version = ?")
      .execute(arguments: [bucket, key, version])
  }

  /// Writes an object's properties and storage class again.
  static func update(_ object: StoredObject, _ call: Call) throws {
    try call.db.execute(
      sql: "UPDATE s3_objects SET properties = ?, storage_class = ? WHERE id = ?",
      arguments: [Data(ValueCodec.encode(object.properties)), object.storageClass, object.id])
  }

  /// The content that is kept in the row.
  static func body(of object: StoredObject, _ call: Call) throws -> [UInt8] {
    let sql = "SELECT body FROM s3_objects WHERE id = ?"
    return try Array(Data.fetchOne(call.db.cachedStatement(sql: sql), arguments: [object.id]) ?? Data())
  }
}
