import AWSModel

/// XML bodies of the protocol rest-xml. Not yet.
enum RestXML: BodyCodec {
  static let mediaType = "application/xml"
  static var emptyBody: [UInt8]? { nil }
  static let notYet = ServiceError("NotImplemented", "rest-xml: not yet", status: 501)

  static func encodeRequest(_ value: Value, as shape: Shape) throws -> [UInt8] { throw notYet }
  static func decodeRequest(
    _ body: [UInt8], as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> Value { throw notYet }
  static func encodeResponse(_ value: Value, as shape: Shape, for operation: OperationModel) -> [UInt8] { [] }
  static func decodeResponse(
    _ body: [UInt8], as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> Value { throw notYet }
  static func requestHeaders(_ requestID: String) -> HTTPFields { ["x-amz-request-id": requestID] }
  static func encodeError(_ error: ServiceError, requestID: String, for operation: OperationModel) -> HTTPResponse {
    HTTPResponse(status: error.status)
  }
  static func decodeError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError { notYet }
}
