import AWSModel

/// What S3 says of bodies that are not what the request promises.
extension ServiceError {
  /// 411: an upload that does not say how long it is. Source: S3 API Reference, "Error responses".
  static let missingContentLength = ServiceError(
    "MissingContentLength", "You must provide the Content-Length HTTP header.", status: 411)

  /// 501: an upload of unknown length. Recorded by public issue threads.
  static let unknownLength = ServiceError(
    "NotImplemented", "A header you provided implies functionality that is not implemented", status: 501,
    members: ["Header": "Transfer-Encoding"])

  /// 400: fewer or more bytes than were announced. Source: S3 API Reference, "Error responses".
  static func incompleteBody(expected: Int64, provided: Int64) -> ServiceError {
    ServiceError(
      "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header",
      status: 400,
      members: ["NumberBytesExpected": .integer(expected), "NumberBytesProvided": .integer(provided)])
  }

  /// 400: an upload that comes too slowly. Source: S3 API Reference, "Error responses".
  static let requestTimeout = ServiceError(
    "RequestTimeout",
    "Your socket connection to the server was not read from or written to within the timeout period. "
      + "Idle connections will be closed.", status: 400)

  /// 400: other bytes than those that were signed. Recorded by public issue threads.
  static func contentHashMismatch(client: String, computed: String) -> ServiceError {
    ServiceError(
      "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.",
      status: 400,
      members: ["ClientComputedContentSHA256": .string(client), "S3ComputedContentSHA256": .string(computed)])
  }

  /// 400: a request whose body must come with a digest. Recorded by public issue threads.
  static let missingDigest = ServiceError(
    "InvalidRequest", "Missing required header for this request: Content-MD5 OR x-amz-checksum-*", status: 400)
}
