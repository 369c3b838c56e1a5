import AWSModel
import Cloud

/// A version of a function as Lambda answers with it.
struct FunctionConfiguration: Encodable {
  struct Mode: Encodable { var mode: String }
  struct Variables: Encodable { var variables: Value }
  struct Size: Encodable { var size: Int }
  struct Target: Encodable { var targetArn: String }
  struct SnapStart: Encodable {
    var applyOn: String
    var optimizationStatus: String
  }
  struct RuntimeVersion: Encodable { var runtimeVersionArn: String }
  struct Image: Encodable { var imageConfig: Value }
  struct Logging: Encodable {
    var logFormat: String
    var applicationLogLevel: String?
    var systemLogLevel: String?
    var logGroup: String
  }

  var functionName: String
  var functionArn: String
  var runtime: String?
  var role: String
  var handler: String?
  var codeSize: Int
  var description: String
  var timeout: Int
  var memorySize: Int
  var lastModified: String
  var codeSha256: String
  var version: String
  var vpcConfig: FunctionNetwork?
  var deadLetterConfig: Target?
  var environment: Variables?
  var kmsKeyArn: String?
  var tracingConfig: Mode
  var revisionId: String
  var layers: [AttachedLayer]?
  var state: String?
  var stateReason: String?
  var stateReasonCode: String?
  var lastUpdateStatus: String?
  var lastUpdateStatusReason: String?
  var lastUpdateStatusReasonCode: String?
  var fileSystemConfigs: Value?
  var packageType: String
  var imageConfigResponse: Image?
  var architectures: [String]
  var ephemeralStorage: Size
  var snapStart: SnapStart
  var runtimeVersionConfig: RuntimeVersion?
  var loggingConfig: Logging

  /// The members whose names differ from their properties' by more than case.
  private enum CodingKeys: String, CodingKey {
    case functionName, functionArn, runtime, role, handler, codeSize, description, timeout, memorySize, lastModified
    case codeSha256, version, vpcConfig, deadLetterConfig, environment
    case kmsKeyArn = "KMSKeyArn"
    case tracingConfig, revisionId, layers, state, stateReason, stateReasonCode, lastUpdateStatus
    case lastUpdateStatusReason, lastUpdateStatusReasonCode, fileSystemConfigs, packageType, imageConfigResponse
    case architectures, ephemeralStorage, snapStart, runtimeVersionConfig, loggingConfig
  }

  /// - Parameters:
  ///   - function: The version.
  ///   - qualifier: The qualifier it was asked by, which its ARN then carries.
  ///   - call: The call that answers.
  ///   - isBrief: Without state and runtime version, as lists answer.
  init(_ function: Function, qualifier: String? = nil, _ call: Call, isBrief: Bool = false) {
    let functionState = FunctionState(function, at: call.now)
    functionName = function.name
    functionArn = function.arn(call.scope) + (qualifier.map { ":\($0)" } ?? "")
    runtime = function.runtime.isEmpty ? nil : function.runtime
    role = function.role
    handler = function.handler.isEmpty ? nil : function.handler
    codeSize = function.codeSize
    description = function.description
    timeout = function.timeout
    memorySize = function.memory
    lastModified = (function.updated ?? function.created).iso8601(digits: 3, suffix: "+0000")
    codeSha256 = function.codeSha256
    version = function.version
    vpcConfig = function.vpc
    deadLetterConfig = function.deadLetterTarget.map(Target.init)
    environment = function.variables.map(Variables.init)
    kmsKeyArn = function.kmsKeyArn
    tracingConfig = Mode(mode: function.tracing)
    revisionId = functionState == .active ? function.revision : function.settlingRevision
    layers = function.layers.isEmpty ? nil : function.layers
    fileSystemConfigs = function.fileSystemConfigs
    packageType = function.packageType
    imageConfigResponse = function.imageConfig.map(Image.init)
    architectures = [function.architecture]
    ephemeralStorage = Size(size: function.storage)
    let isOptimised = function.snapStart == "PublishedVersions" && function.version != "$LATEST"
    snapStart = SnapStart(applyOn: function.snapStart, optimizationStatus: isOptimised ? "On" : "Off")
    loggingConfig = Logging(
      logFormat: function.logging.format, applicationLogLevel: function.logging.applicationLevel,
      systemLogLevel: function.logging.systemLevel, logGroup: function.logging.group)
    if isBrief { return }
    if !function.runtime.isEmpty {
      runtimeVersionConfig = RuntimeVersion(runtimeVersionArn: Runtime.versionARN(function.runtime, call.scope))
    }
    describe(functionState)
  }

  private mutating func describe(_ functionState: FunctionState) {
    // The wording is AWS's, for a change too.
    let (reason, code) = ("The function is being created.", "Creating")
    switch functionState {
    case .pending: (state, stateReason, stateReasonCode) = ("Pending", reason, code)
    case .active: (state, lastUpdateStatus) = ("Active", "Successful")
    case .updating:
      state = "Active"
      (lastUpdateStatus, lastUpdateStatusReason, lastUpdateStatusReasonCode) = ("InProgress", reason, code)
    }
  }
}
