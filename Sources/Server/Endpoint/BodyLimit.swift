import AWSModel
import AWSWire

/// How large a request each service takes, and what it says of a larger one.
enum BodyLimit {
  /// S3's largest single upload: 5 GiB (S3 User Guide, "Uploading objects"), and room for the framing of its chunks.
  private static let object: Int64 = 5 << 30 + 64 << 20
  /// All but Lambda's and S3's: the largest, DynamoDB's batch, is 16 MB, which text makes larger.
  private static let usual: Int64 = 32 << 20

  /// The most bytes of a request's body.
  static func bytes(for route: Route) -> Int64 {
    switch route {
    case .operation(let operation, .restXML): operation.isStreamingInput ? object : usual
    case .operation(let operation, .restJSON): lambda[operation.name]?.bytes ?? usual
    case .postForm: object
    default: usual
    }
  }

  /// What the service says of a larger body.
  static func error(for operation: OperationModel?) -> ServiceError {
    if operation?.service.name == "s3" {
      // S3 API Reference, "Error responses".
      return ServiceError(
        "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", status: 400,
        members: ["MaxSizeAllowed": .string(String(5 << 30 as Int64))])
    }
    if let operation, operation.service.name == "lambda", let limit = lambda[operation.name] {
      let text = "Request must be smaller than \(limit.bytes) bytes for the \(limit.action) operation"
      return ServiceError(limit.code, text, status: 413)
    }
    return ServiceError("RequestEntityTooLarge", "The request is too large.", status: 413)
  }

  /// Lambda's limits. Recorded for CreateFunction; for Invoke as public issue threads quote it.
  private static let lambda: [String: (bytes: Int64, action: String, code: String)] = [
    "CreateFunction": (70_167_211, "CreateFunction", "RequestEntityTooLargeException"),
    "UpdateFunctionCode": (70_167_211, "UpdateFunctionCode", "RequestEntityTooLargeException"),
    "PublishLayerVersion": (70_167_211, "PublishLayerVersion", "RequestEntityTooLargeException"),
    "Invoke": (6_291_456, "InvokeFunction", "RequestTooLargeException"),
  ]
}
