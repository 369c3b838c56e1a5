import AWSModel

/// What differs between the two protocols with HTTP bindings: how a structure becomes a body, and what an error looks
/// like. Everything else (path, query, headers, status, raw payloads) is `RESTProtocol`'s.
protocol BodyCodec {
  /// The media type of a structured body: `application/json`.
  static var mediaType: String { get }
  /// The media type that botocore sends with a structured body; nil where it sends none, as in rest-xml.
  static var clientMediaType: String? { get }
  /// The media type of an answer that is bytes or text, where the output names none; nil for no header.
  static var rawMediaType: String? { get }
  /// The media type of a structure within a stream of events.
  static var eventMediaType: String { get }
  /// The client's body where body members could be and none is given; nil where it stays empty.
  static var emptyBody: [UInt8]? { get }

  /// The client's body for `value`, which holds body members only.
  ///
  /// - Parameter shape: The payload member's shape with its traits, or the whole input.
  static func encodeRequest(_ value: Value, as shape: Shape) throws -> [UInt8]
  /// The server's reading of it; `body` is not empty. Members that have a location elsewhere are passed over.
  static func decodeRequest(
    _ body: [UInt8], as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> Value
  /// The server's body for `value`, which holds body members only.
  static func encodeResponse(_ value: Value, as shape: Shape, for operation: OperationModel) -> [UInt8]
  /// The client's reading of it; `body` is not empty. Members that have a location elsewhere are passed over.
  static func decodeResponse(
    _ body: [UInt8], as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> Value

  /// The refusal of `text` in the path, the query or a header, which is no value of the member's shape.
  static func unreadable(_ text: String, of member: Member, for operation: OperationModel) -> ServiceError

  /// The headers by which every answer names its request: `x-amzn-RequestId`.
  static func requestHeaders(_ requestID: String) -> HTTPFields
  /// The whole answer for a refusal, request headers included.
  static func encodeError(_ error: ServiceError, requestID: String, for operation: OperationModel) -> HTTPResponse
  /// The refusal that an answer with a status from 301 on means.
  static func decodeError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError
}

extension BodyCodec {
  static var clientMediaType: String? { nil }
  static var rawMediaType: String? { nil }
  static var eventMediaType: String { mediaType }

  static func unreadable(_ text: String, of member: Member, for operation: OperationModel) -> ServiceError {
    TypeMismatch(dialect: .coral).error(for: .string(text), as: member.shape)
  }
}
