import AWSModel

/// The protocol. Not yet.
enum JSONProtocol {
  static let notYet = ServiceError("NotImplemented", "not yet", status: 501)

  static func encodeRequest(_ input: Value, for operation: OperationModel) throws -> HTTPRequest { throw notYet }
  static func decodeRequest(_ request: HTTPRequest, for operation: OperationModel) throws(ServiceError) -> Value {
    throw notYet
  }
  static func encodeResponse(
    _ result: Result<Value, ServiceError>, requestID: String, for operation: OperationModel, queryMode: Bool
  ) -> HTTPResponse { HTTPResponse(status: 501) }
  static func decodeResponse(
    _ response: HTTPResponse, for operation: OperationModel
  ) -> Result<Value, ServiceError> { .failure(notYet) }
}
