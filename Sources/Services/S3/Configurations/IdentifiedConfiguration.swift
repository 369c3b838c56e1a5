import AWSModel
import Cloud

/// An operation that answers with one of a bucket's configurations of a kind.
protocol IdentifiedReading: S3Operation where Input == IdentifiedRequest, Output == Value {
  static var kind: String { get }
  static var member: String { get }
}

extension IdentifiedReading {
  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    guard let document = try Configuration.get(kind, id: input.id, of: bucket, call) else {
      throw ServiceError.noSuchConfiguration
    }
    return [member: document]
  }
}

/// An operation that gives a bucket a configuration, or replaces the one of the same ID.
protocol IdentifiedWriting: S3Operation where Input == IdentifiedRequest, Output == Value {
  static var kind: String { get }
  static var member: String { get }
  /// The members that the schema demands besides the ID.
  static var required: [String] { get }
  /// - Throws: S3's refusals of what else is wrong with the document.
  static func check(_ document: Value, _ bucket: Bucket) throws
}

extension IdentifiedWriting {
  static func check(_ document: Value, _ bucket: Bucket) throws {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    guard let document = call.request.input[member], let id = document["Id"]?.string,
      required.allSatisfy({ document[$0] != nil })
    else { throw ServiceError.malformedXML }
    guard id == input.id else {
      throw ServiceError.s3("IdMismatch", "Document ID does not match the specified configuration ID.", 400)
    }
    try check(document, bucket)
    try Configuration.set(document, kind, id: id, of: bucket, call)
    call.effect("\(kind) \(id) of bucket \(bucket.name)", .updated)
    return .empty
  }
}

/// An operation that lists a bucket's configurations of a kind; they are never so many that a page does not hold them.
protocol IdentifiedListing: S3Operation where Input == BucketRequest, Output == Value {
  static var kind: String { get }
  static var member: String { get }
}

extension IdentifiedListing {
  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    let all = try Configuration.all(kind, of: bucket, call).map(\.document)
    return all.isEmpty ? ["IsTruncated": false] : ["IsTruncated": false, member: .list(all)]
  }
}

/// An operation that takes one of a bucket's configurations of a kind away.
protocol IdentifiedRemoval: S3Operation where Input == IdentifiedRequest, Output == Value {
  static var kind: String { get }
}

extension IdentifiedRemoval {
  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    let bucket = try bucket(input, call)
    guard try Configuration.remove(kind, id: input.id, of: bucket, call) else { throw ServiceError.noSuchConfiguration }
    call.effect("\(kind) \(input.id) of bucket \(bucket.name)", .deleted)
    return .empty
  }
}

extension ServiceError {
  /// No configuration has this ID.
  static let noSuchConfiguration = s3("NoSuchConfiguration", "The specified configuration does not exist.", 404)
}
