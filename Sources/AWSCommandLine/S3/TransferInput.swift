import AWSModel
import OrderedCollections

/// The members of inputs that the options of `aws s3` fill.
struct TransferInput {
  typealias Members = OrderedDictionary<String, Value>
  private let options: S3Options

  init(_ options: S3Options) { self.options = options }

  /// For PutObject, and for CreateMultipartUpload of an upload.
  func put() throws(S3Fault) -> Members {
    var members: Members = [:]
    try addGeneral(to: &members)
    members["Metadata"] = metadata
    addEncryption(to: &members)
    addCustomerKey(to: &members)
    addPayer(to: &members)
    members["ChecksumAlgorithm"] = options.text("checksum-algorithm").map { .string($0) }
    return members
  }

  /// For CopyObject.
  func copy() throws(S3Fault) -> Members {
    var members: Members = [:]
    try addGeneral(to: &members)
    members["MetadataDirective"] = options.text("metadata-directive").map { .string($0) }
    members["Metadata"] = metadata
    addEncryption(to: &members)
    addCustomerKey(to: &members)
    if let algorithm = options.text("sse-c-copy-source") {
      members["CopySourceSSECustomerAlgorithm"] = .string(algorithm)
      members["CopySourceSSECustomerKey"] = key("sse-c-copy-source-key")
    }
    addPayer(to: &members)
    members["ChecksumAlgorithm"] = options.text("checksum-algorithm").map { .string($0) }
    return members
  }

  /// For GetObject.
  func get() -> Members {
    var members: Members = [:]
    addCustomerKey(to: &members)
    addPayer(to: &members)
    members["ChecksumMode"] = options.text("checksum-mode").map { .string($0) }
    return members
  }

  /// For HeadObject, whose object is the source of a copy or that of a download.
  func addHead(to members: inout Members, isCopy: Bool) {
    if !isCopy {
      addCustomerKey(to: &members)
    } else if let algorithm = options.text("sse-c-copy-source") {
      members["SSECustomerAlgorithm"] = .string(algorithm)
      members["SSECustomerKey"] = key("sse-c-copy-source-key")
    }
    addPayer(to: &members)
  }

  func addPayer(to members: inout Members) {
    if let payer = options.text("request-payer") { members["RequestPayer"] = .string(payer) }
  }

  private var metadata: Value? { options.metadata.flatMap { $0 == .empty ? nil : $0 } }

  private func addGeneral(to members: inout Members) throws(S3Fault) {
    let names = [
      ("acl", "ACL"), ("storage-class", "StorageClass"), ("website-redirect", "WebsiteRedirectLocation"),
      ("content-type", "ContentType"), ("cache-control", "CacheControl"),
      ("content-disposition", "ContentDisposition"), ("content-encoding", "ContentEncoding"),
      ("content-language", "ContentLanguage"),
    ]
    for (option, member) in names { members[member] = options.text(option).map { .string($0) } }
    if let text = options.text("expires") {
      members["Expires"] = Timestamp(text: text).map { .timestamp($0) } ?? .string(text)
    }
    for grant in options.texts("grants") { try add(grant, to: &members) }
  }

  private func add(_ grant: String, to members: inout Members) throws(S3Fault) {
    let parts = grant.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .command(.refused("grants should be of the form permission=principal")) }
    let names = [
      "read": "GrantRead", "full": "GrantFullControl", "readacl": "GrantReadACP", "writeacl": "GrantWriteACP",
    ]
    guard let member = names[String(parts[0])] else {
      throw .command(.refused("permission must be one of: read|readacl|writeacl|full"))
    }
    members[member] = .string(String(parts[1]))
  }

  private func addEncryption(to members: inout Members) {
    members["ServerSideEncryption"] = options.text("sse").map { .string($0) }
    members["SSEKMSKeyId"] = options.text("sse-kms-key-id").map { .string($0) }
  }

  private func addCustomerKey(to members: inout Members) {
    guard let algorithm = options.text("sse-c") else { return }
    members["SSECustomerAlgorithm"] = .string(algorithm)
    members["SSECustomerKey"] = key("sse-c-key")
  }

  private func key(_ option: String) -> Value? {
    options.bytes[option].map { .string(String(decoding: $0, as: UTF8.self)) }
      ?? options.text(option).map { .string($0) }
  }
}
