import AWSModel

/// S3's refusals. Codes, texts and statuses are recorded from AWS, members included, where the comment says nothing else.
extension ServiceError {
  /// A refusal with the further elements that S3 writes into its `Error` document, and, by their names in lower case, the
  /// headers of the answer; those that are nil are left out.
  static func s3(_ code: String, _ message: String, _ status: Int, _ members: [(String, String?)] = []) -> ServiceError
  {
    var value = Value.empty
    for (name, text) in members { value[name] = text.map(Value.string) }
    return ServiceError(code, message, status: status, members: value)
  }

  /// The bucket is in nobody's account.
  static func noSuchBucket(_ name: String) -> ServiceError {
    s3("NoSuchBucket", "The specified bucket does not exist", 404, [("BucketName", name)])
  }

  /// No object has this key; where a delete marker hides it, the headers say so.
  static func noSuchKey(_ key: String, behind marker: StoredObject? = nil) -> ServiceError {
    s3(
      "NoSuchKey", "The specified key does not exist.", 404,
      [
        ("Key", key), ("x-amz-delete-marker", marker.map { _ in "true" }), ("x-amz-version-id", marker?.version),
      ])
  }

  /// The key has no version of this name.
  static func noSuchVersion(_ key: String, _ version: String) -> ServiceError {
    s3("NoSuchVersion", "The specified version does not exist.", 404, [("Key", key), ("VersionId", version)])
  }

  /// The version is a delete marker, which has no content; the headers tell which and since when (S3 API, GetObject).
  static func methodNotAllowed(_ method: String, on marker: StoredObject) -> ServiceError {
    s3(
      "MethodNotAllowed", "The specified method is not allowed against this resource.", 405,
      [
        ("Method", method), ("ResourceType", "DeleteMarker"), ("allow", "DELETE"), ("x-amz-delete-marker", "true"),
        ("x-amz-version-id", marker.version), ("last-modified", HTTPDate.text(marker.modified)),
      ])
  }

  /// No upload of this ID is under way for this key.
  static func noSuchUpload(_ id: String) -> ServiceError {
    s3(
      "NoSuchUpload",
      "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or "
        + "completed.", 404, [("UploadId", id)])
  }

  /// The argument's value is not one that S3 takes; `name` is that of the header, the query's key or the element.
  static func invalidArgument(_ message: String, _ name: String? = nil, _ value: String? = nil) -> ServiceError {
    s3("InvalidArgument", message, 400, [("ArgumentName", name), ("ArgumentValue", value)])
  }

  /// What was asked contradicts itself or the state of the resource.
  static func invalidRequest(_ message: String) -> ServiceError { s3("InvalidRequest", message, 400) }

  /// The document does not follow the schema.
  static let malformedXML = s3(
    "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema", 400)

  /// Somebody who may not: another account's bucket, a wrong expected owner.
  static let accessDenied = s3("AccessDenied", "Access Denied", 403)

  /// A condition of the request does not hold: `If-Match`.
  static func preconditionFailed(_ condition: String) -> ServiceError {
    s3(
      "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412,
      [("Condition", condition)])
  }

  /// The client has this version already.
  static func notModified(_ object: StoredObject) -> ServiceError {
    s3(
      "304", "Not Modified", 304,
      [("etag", object.quotedETag), ("last-modified", HTTPDate.text(object.modified))])
  }

  /// An archived object that was not restored.
  static func archived(_ message: String, _ object: StoredObject) -> ServiceError {
    s3("InvalidObjectState", message, 403, [("StorageClass", object.storageClass)])
  }

  /// A header with a value, or in a company, that S3 does not simulate.
  static func headerNotImplemented(_ header: String, _ more: String) -> ServiceError {
    s3(
      "NotImplemented", "A header you provided implies functionality that is not implemented", 501,
      [("Header", header), ("additionalMessage", more)])
  }

  /// The refusal as the answer to a HEAD request, which has no body: the client learns the status and the headers.
  var ofHead: ServiceError {
    let names = [
      301: "Moved Permanently", 304: "Not Modified", 400: "Bad Request", 403: "Forbidden", 404: "Not Found",
      405: "Method Not Allowed", 412: "Precondition Failed", 416: "Requested Range Not Satisfiable",
    ]
    let headers = (members.map ?? [:]).filter { name, _ in name == name.lowercased() }
    return ServiceError(String(status), names[status] ?? message, status: status, members: .map(headers))
  }
}
