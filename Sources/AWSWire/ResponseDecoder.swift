import AWSModel

/// The client's second half: an HTTP response as the operation's output or the service's refusal, as botocore reads it.
public enum ResponseDecoder {
  /// What `response` says.
  ///
  /// A status from 301 on is a refusal. A body that cannot be read is one too, with a code of our own.
  public static func decode(
    _ response: HTTPResponse, for operation: OperationModel, as wireProtocol: WireProtocol
  ) -> Result<Value, ServiceError> {
    switch wireProtocol {
    case .json: JSONProtocol.decodeResponse(response, for: operation)
    case .restJSON: RESTProtocol<RestJSON>.decodeResponse(response, for: operation)
    case .restXML: RESTProtocol<RestXML>.decodeResponse(response, for: operation)
    case .query: QueryProtocol.decodeResponse(response, for: operation)
    case .rpcCBOR: CBORProtocol.decodeResponse(response, for: operation)
    }
  }
}
