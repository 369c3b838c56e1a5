import AWSModel
import Cloud

/// The input of an operation on a bucket; what else it brings is read from the request as it is.
struct BucketRequest: BucketInput {
  var bucket: String
  var expectedBucketOwner: String?
}

/// The input of an operation on a version of an object.
struct ObjectRequest: VersionInput {
  var bucket: String
  var key: String
  var expectedBucketOwner: String?
  var versionId: String?
}

/// The input of an operation on one of several configurations of a kind.
struct IdentifiedRequest: BucketInput {
  var bucket: String
  var expectedBucketOwner: String?
  var id: String
}

/// An operation that answers with a bucket's document of some kind.
protocol ConfigurationReading: S3Operation where Input == BucketRequest, Output == Value {
  static var kind: String { get }
  /// The member of the answer that holds the document; nil where the document is the answer.
  static var member: String? { get }
  /// What a bucket without the document is answered with.
  static func missing(_ bucket: Bucket) throws -> Value
}

extension ConfigurationReading {
  static var member: String? { nil }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    guard let document = try Configuration.get(kind, of: bucket, call) else { return try missing(bucket) }
    return member.map { [$0: document] } ?? document
  }
}

/// An operation that takes a bucket's document of some kind away, if it has one.
protocol ConfigurationRemoval: S3Operation where Input == BucketRequest, Output == Value {
  static var kind: String { get }
}

extension ConfigurationRemoval {
  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    if try Configuration.remove(kind, of: bucket, call) { call.effect("\(kind) of bucket \(bucket.name)", .deleted) }
    return .empty
  }
}

/// An operation that gives a bucket a document of some kind.
protocol ConfigurationWriting: S3Operation where Input == BucketRequest, Output == Value {
  static var kind: String { get }
  /// The member of the input that holds the document.
  static var member: String { get }
  /// What a request without a document is taken for; nil where that is no document at all.
  static var missingDocument: Value? { get }
  /// The document as it is kept.
  /// - Throws: S3's refusals of the document.
  static func checked(_ document: Value, _ bucket: Bucket, _ call: inout Call) throws -> Value
}

extension ConfigurationWriting {
  static var missingDocument: Value? { nil }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    guard let document = call.request.input[member] ?? missingDocument else { throw ServiceError.malformedXML }
    try Configuration.set(try checked(document, bucket, &call), kind, of: bucket, call)
    call.effect("\(kind) of bucket \(bucket.name)", .updated)
    return .empty
  }
}

extension ServiceError {
  /// The bucket has no document of this kind.
  static func missing(_ code: String, _ message: String, _ bucket: Bucket) -> ServiceError {
    s3(code, message, 404, [("BucketName", bucket.name)])
  }
}

extension Value {
  /// Whether the text is one of those that the schema names; an absent one is not.
  func isOne(of known: Set<String>) -> Bool { string.map(known.contains) ?? false }
}
