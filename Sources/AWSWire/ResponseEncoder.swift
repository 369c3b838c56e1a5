import AWSModel

/// The server's second half: an operation's output or refusal as an HTTP response, as AWS writes it.
public enum ResponseEncoder {
  /// The response for `result`.
  ///
  /// - Parameters:
  ///   - result: The output in the model's order, or the refusal.
  ///   - requestID: A UUID; goes where the protocol has it.
  ///   - operation: The operation.
  ///   - wireProtocol: The one the request came in.
  ///   - queryMode: Whether the request said `x-amzn-query-mode: true`: the error's code as the query protocol had it
  ///     is then given in `x-amzn-query-error`.
  ///   - acceptsJSON: Whether the request said `Accept: application/json`, which counts in the query protocol.
  public static func encode(
    _ result: Result<Value, ServiceError>, requestID: String, for operation: OperationModel,
    as wireProtocol: WireProtocol, queryMode: Bool = true, acceptsJSON: Bool = false
  ) -> HTTPResponse {
    switch wireProtocol {
    case .json: JSONProtocol.encodeResponse(result, requestID: requestID, for: operation, queryMode: queryMode)
    case .restJSON: RESTProtocol<RestJSON>.encodeResponse(result, requestID: requestID, for: operation)
    case .restXML: RESTProtocol<RestXML>.encodeResponse(result, requestID: requestID, for: operation)
    case .query where acceptsJSON: QueryJSON.encodeResponse(result, requestID: requestID, for: operation)
    case .query: QueryProtocol.encodeResponse(result, requestID: requestID, for: operation)
    case .rpcCBOR: CBORProtocol.encodeResponse(result, requestID: requestID, for: operation, queryMode: queryMode)
    }
  }
}
