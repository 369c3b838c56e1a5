import AWSModel

/// The refusals of Lambda. Wordings are recorded from AWS unless said otherwise.
extension ServiceError {
  static func lambda(_ code: String, _ message: String, _ status: Int) -> ServiceError {
    ServiceError(code, message, status: status, members: ["Type": "User"])
  }

  /// 400: what the model allows and Lambda does not.
  static func invalidParameter(_ message: String) -> ServiceError {
    lambda("InvalidParameterValueException", message, 400)
  }

  /// 400: the function's name and the parameter `Qualifier` name different versions.
  static var qualifiersDiffer: ServiceError {
    invalidParameter("The derived qualifier from the function name does not match the specified qualifier.")
  }

  /// 404: no alias of this ARN.
  static func aliasNotFound(_ arn: String) -> ServiceError { lambdaNotFound("Cannot find alias arn: \(arn)") }

  /// 404: what many operations say of anything that is not there.
  static var noSuchResource: ServiceError { lambdaNotFound("The resource you requested does not exist.") }

  /// 404: as function URLs and event source mappings say it.
  static var noSuchFunction: ServiceError { lambdaNotFound("Function does not exist") }

  /// 404: no function, version or alias of this ARN.
  static func functionNotFound(_ arn: String) -> ServiceError {
    lambda("ResourceNotFoundException", "Function not found: \(arn)", 404)
  }

  /// 404: an ARN that names another Region than the request's.
  static func otherRegion(_ region: String, here: String) -> ServiceError {
    lambda(
      "ResourceNotFoundException", "Functions from '\(region)' are not reachable in this region ('\(here)')", 404)
  }

  /// 404: what a function might have, and this one has not.
  static func lambdaNotFound(_ message: String) -> ServiceError { lambda("ResourceNotFoundException", message, 404) }

  /// 409: the name is taken.
  static func functionExists(_ name: String) -> ServiceError {
    lambda("ResourceConflictException", "Function already exist: \(name)", 409)
  }

  /// 409: the function is new and not ready for it.
  static var functionPending: ServiceError {
    lambda(
      "ResourceConflictException",
      "The operation cannot be performed at this time. The function is currently in the following state: Pending", 409)
  }

  /// 409: an earlier change is not done.
  static func updateInProgress(_ arn: String) -> ServiceError {
    lambda(
      "ResourceConflictException",
      "The operation cannot be performed at this time. An update is in progress for resource: \(arn)", 409)
  }

  /// 409: the statement's ID is taken.
  static func statementExists(_ id: String) -> ServiceError {
    lambda(
      "ResourceConflictException",
      "The statement id (\(id)) provided already exists. "
        + "Please provide a new statement id, or remove the existing statement.", 409)
  }

  /// 412: the caller's revision is not the latest. `operations` says where to find that.
  static func wrongRevision(_ operations: String) -> ServiceError {
    lambda(
      "PreconditionFailedException",
      "The Revision Id provided does not match the latest Revision Id. "
        + "Call the \(operations) API to retrieve the latest Revision Id", 412)
  }

  /// 429: more runs at once than may be. The reason is one of the model's `ThrottleReason`.
  static func throttled(_ reason: String) -> ServiceError {
    ServiceError(
      "TooManyRequestsException", "Rate Exceeded.", status: 429, members: ["Type": "User", "Reason": .string(reason)])
  }

  /// 400: the function runs because it ran, too often. The wording is that of the Lambda API's description of the error.
  static var recursiveInvocation: ServiceError {
    lambda(
      "RecursiveInvocationException",
      "Lambda has detected your function being invoked in a recursive loop with other AWS resources and stopped your "
        + "function's invocation.", 400)
  }

  /// 413: a zip file over 50 MB.
  static var zipTooLarge: ServiceError {
    lambda("RequestEntityTooLargeException", "Zipped size must be smaller than 52428800 bytes", 413)
  }

  /// 413: an event that is too large. The wording is that of older recordings, with today's limit.
  static func payloadTooLarge(_ count: Int, type: String, limit: Int) -> ServiceError {
    lambda(
      "RequestEntityTooLargeException",
      "\(count) byte payload is too large for the \(type) invocation type (limit \(limit) bytes)", 413)
  }

  /// 400: an event that is not JSON. The reason is worded as by the JSON library that Lambda uses.
  static func payloadNotJSON(_ reason: String, column: Int) -> ServiceError {
    lambda(
      "InvalidRequestContentException",
      "Could not parse request body into json: Could not parse payload into json: \(reason)\n at [Source: REDACTED "
        + "(`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: \(column)]", 400)
  }

  /// 501: a part of Lambda that the sandbox lacks. The wording is skylab's own.
  static func lambdaLacks(_ what: String) -> ServiceError {
    ServiceError("NotImplemented", "skylab does not simulate \(what) yet; nothing was done.", status: 501)
  }
}
