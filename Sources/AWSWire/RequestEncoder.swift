import AWSModel

/// The client's first half: an operation's input as an HTTP request, as botocore serialises it.
public enum RequestEncoder {
  /// The request for `input`, without host, `User-Agent`, signature and checksums.
  ///
  /// - Parameters:
  ///   - input: A `.map` with the model's member names. Timestamps may also be seconds or text, blobs text.
  ///   - operation: The operation.
  ///   - wireProtocol: One that the service speaks; botocore's choice unless told otherwise.
  /// - Throws: `RequestEncodingError` for an input that fits no request, such as a missing part of the path.
  public static func encode(
    _ input: Value, for operation: OperationModel, as wireProtocol: WireProtocol? = nil
  ) throws -> HTTPRequest {
    switch wireProtocol ?? operation.service.wireProtocols.first ?? .json {
    case .json: try JSONProtocol.encodeRequest(input, for: operation)
    case .restJSON: try RESTProtocol<RestJSON>.encodeRequest(input, for: operation)
    case .restXML: try RESTProtocol<RestXML>.encodeRequest(input, for: operation)
    case .query: try QueryProtocol.encodeRequest(input, for: operation)
    case .rpcCBOR: try CBORProtocol.encodeRequest(input, for: operation)
    }
  }
}

/// Why an input fits no request. Inputs that passed validation fail only at parts of the path and the host.
public struct RequestEncodingError: Error, Sendable, Hashable {
  /// What is wrong, for people.
  public var message: String

  init(_ message: String) { self.message = message }
}
