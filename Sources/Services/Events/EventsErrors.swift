import AWSModel

/// EventBridge's refusals, all HTTP 400. Recorded answers unless a comment says otherwise.
extension ServiceError {
  /// No bus of this name.
  static func noSuchBus(_ name: String) -> ServiceError {
    ServiceError("ResourceNotFoundException", "Event bus \(name) does not exist.")
  }

  /// No rule of this name on the bus.
  static func noSuchRule(_ name: String, on bus: String) -> ServiceError {
    ServiceError("ResourceNotFoundException", "Rule \(name) does not exist on EventBus \(bus).")
  }

  /// CreateEventBus of a name that is taken.
  static func busExists(_ name: String) -> ServiceError {
    ServiceError("ResourceAlreadyExistsException", "Event bus \(name) already exists.")
  }

  /// A value that EventBridge does not accept; `why` is AWS's wording.
  static func invalidRequest(_ why: String) -> ServiceError { ServiceError("ValidationException", why) }

  /// DeleteEventBus of the bus that every account has.
  static let defaultBus = invalidRequest("Cannot delete event bus default.")

  /// DeleteEventBus while rules remain. The wording is not verified.
  static func busHasRules(_ name: String) -> ServiceError {
    invalidRequest("Event bus \(name) can't be deleted since it has rules.")
  }

  /// PutRule with neither a pattern nor a schedule.
  static let ruleWithoutTrigger = invalidRequest(
    "Parameter(s) EventPattern or ScheduleExpression must be specified.")

  /// PutRule with a schedule that does not fit the grammar, such as `rate(1 hours)`.
  static let invalidSchedule = invalidRequest("Parameter ScheduleExpression is not valid.")

  /// PutRule with a schedule on a custom bus.
  static let scheduleOnCustomBus = invalidRequest("ScheduleExpression is supported only on the default event bus.")

  /// A pattern that cannot be compiled.
  static func invalidPattern(_ error: InvalidEventPattern) -> ServiceError {
    ServiceError("InvalidEventPatternException", "Event pattern is not valid. Reason: \(error.reason)")
  }

  /// DeleteRule while targets remain.
  static let ruleHasTargets = invalidRequest("Rule can't be deleted since it has targets.")

  /// A quota: five targets a rule, three hundred rules a bus.
  static let limitExceeded = ServiceError(
    "LimitExceededException", "The requested resource exceeds the maximum number allowed.")

  /// PutTargets of what is no ARN of a possible target. Seen in public issue threads.
  static func invalidTargetARN(_ arn: String) -> ServiceError {
    invalidRequest("Parameter \(arn) is not valid. Reason: Provided Arn is not in correct format.")
  }

  /// PutTargets with more than one way to make the input.
  static func severalInputs(target: String) -> ServiceError {
    invalidRequest("Only one of Input, InputPath, or InputTransformer must be provided for target \(target).")
  }

  /// PutTargets whose `Input` is no JSON. Seen in public issue threads.
  static func inputNotJSON(target: String) -> ServiceError {
    invalidRequest("JSON syntax error in input for target \(target).")
  }

  /// PutTargets whose template names a variable that no path defines.
  static func invalidPlaceholder(_ name: String, target: String) -> ServiceError {
    invalidRequest("InputTemplate for target \(target) contains invalid placeholder \(name).")
  }

  /// PutTargets of a FIFO queue without a message group. Seen in public issue threads.
  static func missingQueueParameters(target: String) -> ServiceError {
    invalidRequest("Parameter(s) SqsParameters must be specified for target: \(target).")
  }

  /// PutTargets whose `InputPath` is no path. The wording is not verified.
  static func invalidPath(target: String) -> ServiceError {
    invalidRequest("Invalid InputPath for target \(target).")
  }

  /// PutEvents of more than a megabyte.
  static let entriesTooLarge = invalidRequest("Total size of the entries in the request is over the limit.")

  /// TestEventPattern with an event that lacks a required field or is no JSON.
  static let invalidEvent = invalidRequest("Parameter Event is not valid.")

  /// RemovePermission of a statement that is not there. Recorded.
  static let noSuchStatement = ServiceError(
    "ResourceNotFoundException", "Statement with the provided id does not exist.")

  /// CreateArchive of a name that is taken. Recorded.
  static func archiveExists(_ name: String) -> ServiceError {
    ServiceError("ResourceAlreadyExistsException", "Archive \(name) already exists.")
  }

  /// No archive of this name. Recorded.
  static func noSuchArchive(_ name: String) -> ServiceError {
    ServiceError("ResourceNotFoundException", "Archive \(name) does not exist.")
  }

  /// No replay of this name. Recorded.
  static func noSuchReplay(_ name: String) -> ServiceError {
    ServiceError("ResourceNotFoundException", "Replay \(name) does not exist.")
  }

  /// A token that no answer gave. The wording is not verified.
  static let invalidToken = invalidRequest("Parameter NextToken is not valid.")
}
