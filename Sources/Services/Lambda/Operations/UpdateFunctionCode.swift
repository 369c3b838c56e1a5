import AWSModel
import Cloud

/// Replaces a function's code.
///
/// Errors: `ResourceNotFoundException`, `ResourceConflictException` while the function is `Pending` or an update is in
/// progress, `PreconditionFailedException`, those of the code. Differences: the new code runs at once, where Lambda runs
/// the old one until the update is done. Source: Lambda API, UpdateFunctionCode.
enum UpdateFunctionCode: WaitingOperation {
  static let access = Access<Input>("lambda:UpdateFunctionCode", on: .function(\.functionName))

  struct Input: Decodable, Sendable {
    var functionName: String
    var zipFile: [UInt8]?
    var s3Bucket: String?
    var s3Key: String?
    var s3ObjectVersion: String?
    var imageUri: String?
    var publish: Bool?
    var dryRun: Bool?
    var revisionId: String?
    var architectures: [String]?
  }
  typealias Output = FunctionConfiguration

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    let configuration = try await work.transaction { call in try change(input, &call) }
    if input.dryRun != true { await work.retire(configuration.functionName) }
    return configuration
  }

  private static func change(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, call)
    var function = try reference.latest(call)
    if function.packageType == "Zip", input.imageUri != nil {
      throw ServiceError.invalidParameter(
        "Please don't provide ImageUri when updating a function with packageType Zip.")
    }
    if function.packageType == "Image", input.imageUri == nil {
      throw ServiceError.invalidParameter("Please provide ImageUri when updating a function with packageType Image.")
    }
    let zip =
      try input.imageUri != nil
      ? []
      : FunctionCode(
        zipFile: input.zipFile, s3Bucket: input.s3Bucket, s3Key: input.s3Key, s3ObjectVersion: input.s3ObjectVersion
      ).zip(for: "UpdateFunctionCode", call)
    if input.imageUri == nil { try CodeSigningConfig.letPass(unsigned: function.codeSigningConfigArn, call) }
    try function.beginUpdate(revision: input.revisionId, &call)
    function.architecture = input.architectures?.first ?? function.architecture
    if let image = input.imageUri {
      function.takeImage(image)
    } else if input.dryRun == true {
      (function.codeSize, function.codeSha256) = (zip.count, Base64.encode(Digest.sha256(zip)))
    } else {
      try function.take(zip, call)
    }
    if input.dryRun == true { return FunctionConfiguration(function, qualifier: reference.qualifier, call) }
    try function.save(call)
    try CodeStore.sweep(call)
    call.effect("function \(function.name)", .updated, "code")
    if input.publish == true {
      let version = try function.publish(isReadyAtOnce: true, &call)
      return FunctionConfiguration(version, qualifier: version.version, call)
    }
    return FunctionConfiguration(function, qualifier: reference.qualifier, call)
  }
}

extension Function {
  /// Begins a change: new revision, new date.
  ///
  /// - Throws: `ResourceConflictException` when it cannot be changed now, `PreconditionFailedException` when the caller
  ///   means another revision.
  mutating func beginUpdate(revision given: String?, _ call: inout Call) throws {
    switch FunctionState(self, at: call.now) {
    case .pending: throw ServiceError.functionPending
    case .updating: throw ServiceError.updateInProgress(arn(call.scope))
    case .active: break
    }
    if let given, given != revision { throw ServiceError.wrongRevision("GetFunction/GetAlias") }
    revision = call.random.uuid()
    settlingRevision = call.random.uuid()
    updated = call.now
  }
}

extension WaitingCall {
  /// Discards the warm environments of a function of the request's scope.
  func retire(_ name: String) async {
    await resources[FunctionRunner.self]?.retire(request.scope.arn("lambda", "function:\(name)").description)
  }
}
