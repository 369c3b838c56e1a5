import AWSModel
import OrderedCollections

/// Calls S3 as botocore does: inputs are checked first, and what `HEAD` answers has no words of its own.
struct S3Client: Sendable {
  let calls: S3Calls
  /// nil unless the calls go to another Region than the command's.
  var region: String?

  /// - Throws: why there is no answer.
  @discardableResult
  func call(
    _ operation: String, _ input: OrderedDictionary<String, Value>, body: S3Payload? = nil
  ) async throws(S3Fault) -> S3Calls.Answer {
    try S3Client.check(operation, input)
    // A directory bucket is spoken to within a session.
    if operation != "CreateSession", let bucket = input["Bucket"]?.string, S3Transfer.isDirectoryBucket(bucket),
      !["CreateBucket", "DeleteBucket"].contains(operation)
    {
      try await self.call("CreateSession", ["Bucket": .string(bucket)])
    }
    let call = S3Calls.Call(operation: operation, input: .map(input), body: body, region: region)
    switch await calls.call(call) {
    case .success(let answer): return answer
    case .failure(.service(let error, let operation)) where operation.hasPrefix("Head"):
      throw .service(S3Client.wordless(error), operation: operation)
    case .failure(let fault): throw fault
    }
  }

  /// The checks of botocore: the bucket's name, then the model's constraints.
  static func check(_ operation: String, _ input: OrderedDictionary<String, Value>) throws(S3Fault) {
    if let bucket = input["Bucket"]?.string, !BucketName.isValid(bucket) { throw .command(.invalidBucketName(bucket)) }
    guard let shape = ServiceModel.named("s3")?.operation(operation)?.input else { return }
    let faults = InputValidation.errors(of: .map(input), for: shape)
    if !faults.isEmpty { throw .command(.invalidParameters(faults)) }
  }

  /// The error of an answer without a body: its status is its code.
  private static func wordless(_ error: ServiceError) -> ServiceError {
    guard error.code != String(error.status), !error.isRetried else { return error }
    let reasons = [
      400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 409: "Conflict",
      412: "Precondition Failed", 416: "Requested Range Not Satisfiable", 304: "Not Modified",
    ]
    return ServiceError(String(error.status), reasons[error.status] ?? error.message, status: error.status)
  }
}
