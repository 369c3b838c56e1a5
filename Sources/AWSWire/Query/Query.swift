import AWSModel

/// The protocol query: a form in, XML out. Not yet.
enum QueryProtocol {
  static let notYet = ServiceError("NotImplemented", "query: not yet", status: 501)

  static func encodeRequest(_ input: Value, for operation: OperationModel) throws -> HTTPRequest { throw notYet }
  static func decodeRequest(_ request: HTTPRequest, for operation: OperationModel) throws(ServiceError) -> Value {
    throw notYet
  }
  static func encodeResponse(
    _ result: Result<Value, ServiceError>, requestID: String, for operation: OperationModel
  ) -> HTTPResponse { HTTPResponse(status: 501) }
  static func decodeResponse(
    _ response: HTTPResponse, for operation: OperationModel
  ) -> Result<Value, ServiceError> { .failure(notYet) }
}
