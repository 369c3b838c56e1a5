import AWSModel
import Cloud

/// Publishes a version: what `$LATEST` is now, for good. Without a change since the last one, that is answered again.
///
/// Errors: `ResourceNotFoundException`, `ResourceConflictException` while the function is `Pending` or being updated,
/// `PreconditionFailedException`, `InvalidParameterValueException` when the code is not the one meant.
/// Source: Lambda API, PublishVersion.
enum PublishVersion: ServiceOperation {
  static let access = Access<Input>("lambda:PublishVersion", on: .function(\.functionName))

  struct Input: Decodable {
    var functionName: String
    var codeSha256: String?
    var description: String?
    var revisionId: String?
  }
  typealias Output = FunctionConfiguration

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, call)
    var function = try reference.unqualified.latest(call)
    switch FunctionState(function, at: call.now) {
    case .pending: throw ServiceError.functionPending
    case .updating: throw ServiceError.updateInProgress(function.arn(call.scope))
    case .active: break
    }
    if let given = input.revisionId, given != function.revision {
      throw ServiceError.wrongRevision("GetFunction/GetAlias")
    }
    if let hash = input.codeSha256, !hash.isEmpty, hash != function.codeSha256 {
      throw ServiceError.invalidParameter(
        "CodeSHA256 (\(hash)) is different from current CodeSHA256 in $LATEST (\(function.codeSha256)). "
          + "Please try again with the CodeSHA256 in $LATEST.")
    }
    let version = try function.publish(description: input.description, isReadyAtOnce: true, &call)
    return FunctionConfiguration(version, qualifier: version.version, call)
  }
}
