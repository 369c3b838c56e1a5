import AWSModel

/// SQS's refusals, by the codes of the query protocol, which clients of both protocols see.
extension ServiceError {
  /// 400; recorded from AWS.
  static let queueDoesNotExist = ServiceError(
    "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.")
  /// 400; recorded from AWS.
  static func queueExists(differingIn attribute: String) -> ServiceError {
    ServiceError(
      "QueueAlreadyExists",
      "A queue already exists with the same name and a different value for attribute \(attribute)")
  }
  /// 400; the wording is that of the API reference.
  static let queueDeletedRecently = ServiceError(
    "AWS.SimpleQueueService.QueueDeletedRecently",
    "You must wait 60 seconds after deleting a queue before you can create another with the same name.")
  /// 403; recorded from AWS.
  static func purgeInProgress(_ queue: String) -> ServiceError {
    ServiceError(
      "AWS.SimpleQueueService.PurgeQueueInProgress",
      "Only one PurgeQueue operation on \(queue) is allowed every 60 seconds.", status: 403)
  }
  /// 404; what AWS says of a URL that is no queue's.
  static func invalidAddress(_ url: String) -> ServiceError {
    ServiceError("InvalidAddress", "The address \(url) is not valid for this endpoint.", status: 404)
  }

  /// 400; recorded from AWS.
  static func missingParameter(_ name: String) -> ServiceError {
    ServiceError("MissingParameter", "The request must contain the parameter \(name).")
  }
  /// 400; the frame of most of SQS's refusals.
  static func invalidValue(_ value: String, of parameter: String, because reason: String) -> ServiceError {
    invalidParameter("Value \(value) for parameter \(parameter) is invalid. Reason: \(reason)")
  }
  /// 400.
  static func invalidParameter(_ message: String) -> ServiceError { ServiceError("InvalidParameterValue", message) }
  /// 400; recorded from AWS.
  static func unknownAttribute(_ name: String) -> ServiceError {
    ServiceError("InvalidAttributeName", "Unknown Attribute \(name).")
  }
  /// 400; recorded from AWS for several attributes.
  static func invalidAttribute(_ name: String, because reason: String? = nil) -> ServiceError {
    ServiceError(
      "InvalidAttributeValue", "Invalid value for the parameter \(name)." + (reason.map { " Reason: \($0)" } ?? ""))
  }

  /// 404; the wording and the status are those of issues which quote AWS.
  static func receiptHandleIsInvalid(_ handle: String) -> ServiceError {
    ServiceError(
      "ReceiptHandleIsInvalid", "The input receipt handle \"\(handle)\" is not a valid receipt handle.", status: 404)
  }
  /// 404; the wording and the status are those of issues which quote AWS.
  static func receiptHandleOfAnotherQueue(_ handle: String) -> ServiceError {
    ServiceError(
      "ReceiptHandleIsInvalid", "The receipt handle \"\(handle)\" is not valid for this queue.", status: 404)
  }
  /// 400; the wording is that of the API reference.
  static let invalidMessageContents = ServiceError(
    "InvalidMessageContents",
    """
    Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | \
    #x10000 to #x10FFFF.
    """)

  /// 400; the wording is that of the API reference.
  static let emptyBatch = ServiceError(
    "AWS.SimpleQueueService.EmptyBatchRequest", "There should be at least one entry in the request.")
  /// 400; recorded from AWS.
  static func tooManyEntries(_ count: Int) -> ServiceError {
    ServiceError(
      "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
      "Maximum number of entries per request are 10. You have sent \(count).")
  }
  /// 400; recorded from AWS.
  static let invalidBatchEntryID = ServiceError(
    "AWS.SimpleQueueService.InvalidBatchEntryId",
    """
    A batch entry id can only contain alphanumeric characters, hyphens and underscores. \
    It can be at most 80 letters long.
    """)
  /// 400; the wording is that of issues which quote AWS.
  static func repeatedBatchEntryID(_ id: String) -> ServiceError {
    ServiceError("AWS.SimpleQueueService.BatchEntryIdsNotDistinct", "Id \(id) repeated.")
  }
  /// 400; recorded from AWS.
  static func batchTooLong(_ bytes: Int) -> ServiceError {
    ServiceError(
      "AWS.SimpleQueueService.BatchRequestTooLong",
      "Batch requests cannot be longer than 1048576 bytes. You have sent \(bytes) bytes.")
  }

  /// 404; recorded from AWS.
  static func noQueue(for parameter: String) -> ServiceError {
    ServiceError(
      "ResourceNotFoundException", "The resource that you specified for the \(parameter) parameter doesn't exist.",
      status: 404)
  }
  /// 404; recorded from AWS.
  static let moveTaskDoesNotExist = ServiceError("ResourceNotFoundException", "Task does not exist.", status: 404)
}
