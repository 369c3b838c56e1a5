import AWSModel
import Cloud
import Foundation
import GRDB

/// A multipart upload under way.
struct Upload {
  var id: String
  var bucket: Int64
  var key: String
  var initiated: Timestamp
  var storageClass: String
  /// What the client asked for; nil where it left the choice to S3, which then keeps a CRC64NVME of the whole.
  var algorithm: ChecksumAlgorithm?
  var checksumType: ObjectChecksum.Kind?
  /// The ARN of who began it.
  var initiator: String
  /// What the object will have.
  var properties: Value
  /// Whether an object of the key was removed since the upload began.
  var keyRemoved = false

  init(_ row: Row) throws {
    id = row["id"]
    bucket = row["bucket"]
    key = row["key"]
    initiated = Timestamp(microseconds: row["initiated"])
    storageClass = row["storage_class"]
    algorithm = (row["checksum_algorithm"] as String?).flatMap(ChecksumAlgorithm.init(rawValue:))
    checksumType = (row["checksum_type"] as String?).flatMap(ObjectChecksum.Kind.init)
    initiator = row["initiator"]
    properties = try ValueCodec.decode(Array(row["properties"] as Data))
    keyRemoved = row["key_removed"]
  }

  init(_ id: String, of key: String, in bucket: Bucket, _ call: Call) {
    self.id = id
    self.bucket = bucket.id
    self.key = key
    initiated = call.now.inWholeSeconds
    storageClass = "STANDARD"
    properties = .empty
    initiator =
      switch call.principal {
      case .user(let name): call.scope.globalARN("iam", "user/\(name)").description
      case .role(let name, let session): call.scope.globalARN("sts", "assumed-role/\(name)/\(session)").description
      case .service(let name, _): name
      }
  }

  /// - Throws: `NoSuchUpload` (404).
  static func named(_ id: String, of key: String, in bucket: Bucket, _ call: Call) throws -> Upload {
    let sql = "SELECT * FROM s3_uploads WHERE id = ? AND bucket = ? AND key = ?"
    guard let row = try Row.fetchOne(call.db, sql: sql, arguments: [id, bucket.id, key]) else {
      throw ServiceError.noSuchUpload(id)
    }
    return try Upload(row)
  }

  func add(_ call: Call) throws {
    try call.db.execute(
      sql: """
        INSERT INTO s3_uploads (id, bucket, key, initiated, storage_class, checksum_algorithm, checksum_type, initiator,
          properties) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, bucket, key, initiated.microseconds, storageClass, algorithm?.rawValue, checksumType?.rawValue, initiator,
        Data(ValueCodec.encode(properties)),
      ])
  }

  /// Tells the uploads of a key that its object is gone.
  static func noteRemoval(of key: String, in bucket: Bucket, _ call: Call) throws {
    try call.db.execute(
      sql: "UPDATE s3_uploads SET key_removed = 1 WHERE bucket = ? AND key = ?", arguments: [bucket.id, key])
  }

  /// Forgets the upload and its parts.
  func remove(_ call: Call) throws {
    try call.db.execute(sql: "DELETE FROM s3_parts WHERE upload = ?", arguments: [id])
    try call.db.execute(sql: "DELETE FROM s3_uploads WHERE id = ?", arguments: [id])
  }

  /// The checksum's members of an answer about the upload.
  func writeChecksum(to output: inout Value) {
    output["ChecksumAlgorithm"] = (algorithm?.rawValue).map(Value.string)
    output["ChecksumType"] = (checksumType?.rawValue).map(Value.string)
  }

  /// Whether a part comes with the key that the upload was begun with.
  ///
  /// - Throws: `InvalidRequest` (400).
  func checkKey(_ input: Value) throws {
    let given = try Encryption.customerKey(input, prefix: "")?["SSECustomerKeyMD5"]
    let wanted = properties["SSECustomerKeyMD5"]
    if wanted != nil, given == nil {
      throw ServiceError.invalidRequest(
        "The multipart upload initiate requested encryption. "
          + "Subsequent part requests must include the appropriate encryption parameters.")
    }
    if given != wanted {
      throw ServiceError.invalidRequest("The provided encryption parameters did not match the ones used originally.")
    }
  }
}
