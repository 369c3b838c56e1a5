import AWSModel

/// IAM's refusals. Sources: recorded answers (see each); IAM API Reference, "Common errors"; the IAM User Guide's quotas.
extension ServiceError {
  /// 404: no policy has this ARN, or it is not attached to the role. Recorded for DeletePolicy.
  static func noSuchPolicy(_ arn: String) -> ServiceError {
    ServiceError("NoSuchEntity", "Policy \(arn) was not found.", status: 404)
  }

  /// 404: a policy that is to be attached does not exist. Recorded for AttachRolePolicy.
  static func notAttachable(_ arn: String) -> ServiceError {
    ServiceError("NoSuchEntity", "Policy \(arn) does not exist or is not attachable.", status: 404)
  }

  /// 404: the policy has no such version. The wording is not verified.
  static func noSuchVersion(_ version: String, of arn: String) -> ServiceError {
    ServiceError("NoSuchEntity", "Policy \(arn) version \(version) does not exist or is not attachable.", status: 404)
  }

  /// 400: a text that is no ARN, of twenty characters or more. Recorded for AttachRolePolicy, both blanks included.
  static let unparsedARN = ServiceError("ValidationError", "Invalid ARN:  Could not be parsed!", status: 400)

  /// 409: DeleteRole refuses while managed policies are attached.
  static let policiesAttached = ServiceError(
    "DeleteConflict", "Cannot delete entity, must detach all policies first.", status: 409)

  /// 409: DeleteRole refuses while the role has inline policies.
  static let policiesInline = ServiceError(
    "DeleteConflict", "Cannot delete entity, must delete policies first.", status: 409)

  /// 409: DeletePolicy refuses while the policy is attached.
  static let policyInUse = ServiceError(
    "DeleteConflict", "Cannot delete a policy attached to entities.", status: 409)

  /// 409: something hangs on what is to be deleted; `what` is how AWS says what to do first.
  static func conflict(_ what: String) -> ServiceError {
    ServiceError("DeleteConflict", "Cannot delete entity, \(what).", status: 409)
  }

  /// 404: no access key of this id.
  static func noSuchKey(_ id: String) -> ServiceError {
    ServiceError("NoSuchEntity", "The Access Key with id \(id) cannot be found.", status: 404)
  }

  /// 400: a service-linked role is its service's.
  static func protectedRole(_ name: String) -> ServiceError {
    ServiceError(
      "UnmodifiableEntity",
      "Cannot perform the operation on the protected role '\(name)' - this role is only modifiable by AWS", status: 400)
  }

  /// 409: an account's or a role's quota. IAM User Guide, "IAM and AWS STS quotas".
  static func quota(_ name: String, _ most: Int) -> ServiceError {
    ServiceError("LimitExceeded", "Cannot exceed quota for \(name): \(most)", status: 409)
  }

  /// 409: a trust policy holds 2,048 characters, blanks not counted.
  static let trustPolicyTooLong = ServiceError(
    "LimitExceeded", "Cannot exceed quota for ACLSizePerRole: 2048", status: 409)

  /// 400: a policy document that IAM does not accept; `why` is AWS's wording.
  static func malformedPolicy(_ why: String) -> ServiceError {
    ServiceError("MalformedPolicyDocument", why, status: 400)
  }

  /// 400: a name with characters beyond letters, digits and `+=,.@_-`; `member` is `roleName` or `policyName`.
  static func invalidName(_ member: String) -> ServiceError {
    ServiceError(
      "ValidationError",
      "The specified value for \(member) is invalid. "
        + "It must contain only alphanumeric characters and/or the following: +=,.@_-", status: 400)
  }

  /// 400: a path that does not begin and end with a slash.
  static let invalidPath = ServiceError(
    "ValidationError",
    "The specified value for path is invalid. "
      + "It must begin and end with / and contain only alphanumeric characters and/or / characters.", status: 400)

  /// 400: a marker that no answer gave. The wording is not verified.
  static let invalidMarker = ServiceError("ValidationError", "Invalid Marker.", status: 400)
}
