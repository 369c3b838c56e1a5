import AWSModel

/// The server's first half: an HTTP request as the operation's input.
public enum RequestDecoder {
  /// The input that `request` carries: a `.map` with the model's member names in the caller's order.
  ///
  /// What the model does not know is passed over, as AWS does; constraints are not checked here.
  /// - Throws: AWS's refusal of a malformed message, such as `SerializationException`.
  public static func decode(
    _ request: HTTPRequest, for operation: OperationModel, as wireProtocol: WireProtocol
  ) throws(ServiceError) -> Value {
    // S3 keeps what comes as it comes.
    let request = operation.service.name == "s3" ? request : try unzipped(request)
    return switch wireProtocol {
    case .json: try JSONProtocol.decodeRequest(request, for: operation)
    case .restJSON: try RESTProtocol<RestJSON>.decodeRequest(request, for: operation)
    case .restXML: try RESTProtocol<RestXML>.decodeRequest(request, for: operation)
    case .query: try QueryProtocol.decodeRequest(request, for: operation)
    case .rpcCBOR: try CBORProtocol.decodeRequest(request, for: operation)
    }
  }

  /// The request with its body as it was before the client zipped it.
  /// - Throws: `SerializationException` for a body that is said to be zipped and is not.
  public static func unzipped(_ request: HTTPRequest) throws(ServiceError) -> HTTPRequest {
    guard request.headers["content-encoding"] == "gzip" else { return request }
    guard let body = Gunzip.expanded(request.body) else { throw ServiceError("SerializationException", "") }
    var unzipped = request
    unzipped.body = body
    unzipped.headers["content-encoding"] = nil
    return unzipped
  }
}
