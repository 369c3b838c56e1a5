import AWSModel

/// A structure as the JSON text of a body.
enum JSONBody {
  /// The server's reading of a body; an empty one reads as an empty structure.
  ///
  /// - Throws: `SerializationException`, without a message for what is no JSON, as AWS answers.
  static func decodeRequest(
    _ body: [UInt8], as shape: Shape, of service: ServiceModel
  ) throws(ServiceError) -> Value {
    if body.isEmpty { return .empty }
    guard let text = String(validating: body, as: UTF8.self), let value = try? JSONText.parse(text) else {
      throw .serialization()
    }
    switch value {
    case .null: return .empty
    case .map, .list: return try RequestBodyReader(service).read(value, as: shape)
    default: throw .serialization()
    }
  }

  /// The client's reading of a body; what is no JSON reads as nothing, as in botocore.
  static func decodeResponse(_ body: [UInt8], as shape: Shape) -> Value {
    guard let value = try? JSONText.parse(body), case .map = value else { return .empty }
    return ResponseBodyReader.read(value, as: shape)
  }
}
