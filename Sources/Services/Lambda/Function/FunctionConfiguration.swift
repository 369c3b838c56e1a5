import AWSModel
import Cloud

/// A function as Lambda answers with it.
struct FunctionConfiguration: Encodable {
  struct Mode: Encodable { var mode: String }
  struct Variables: Encodable { var variables: Value }
  struct Size: Encodable { var size: Int }
  struct SnapStart: Encodable {
    var applyOn = "None"
    var optimizationStatus = "Off"
  }
  struct RuntimeVersion: Encodable { var runtimeVersionArn: String }
  struct Logging: Encodable {
    var logFormat: String
    var applicationLogLevel: String?
    var systemLogLevel: String?
    var logGroup: String
  }

  var functionName: String
  var functionArn: String
  var runtime: String
  var role: String
  var handler: String
  var codeSize: Int
  var description: String
  var timeout: Int
  var memorySize: Int
  var lastModified: String
  var codeSha256: String
  var version = "$LATEST"
  var environment: Variables?
  var tracingConfig: Mode
  var revisionId: String
  var state: String?
  var stateReason: String?
  var stateReasonCode: String?
  var lastUpdateStatus: String?
  var lastUpdateStatusReason: String?
  var lastUpdateStatusReasonCode: String?
  var packageType = "Zip"
  var architectures: [String]
  var ephemeralStorage: Size
  var snapStart = SnapStart()
  var runtimeVersionConfig: RuntimeVersion?
  var loggingConfig: Logging

  /// - Parameters:
  ///   - function: The function.
  ///   - qualifier: The qualifier it was asked by, which its ARN then carries.
  ///   - call: The call that answers.
  ///   - isBrief: Without state and runtime version, as `ListFunctions` answers.
  init(_ function: Function, qualifier: String? = nil, _ call: Call, isBrief: Bool = false) {
    functionName = function.name
    functionArn = function.arn(call.scope) + (qualifier.map { ":\($0)" } ?? "")
    runtime = function.runtime
    role = function.role
    handler = function.handler
    codeSize = function.codeSize
    description = function.description
    timeout = function.timeout
    memorySize = function.memory
    lastModified = function.updated.iso8601(digits: 3, suffix: "+0000")
    codeSha256 = function.codeSha256
    environment = function.variables.map(Variables.init)
    tracingConfig = Mode(mode: function.tracing)
    revisionId = function.revision
    architectures = [function.architecture]
    ephemeralStorage = Size(size: function.storage)
    loggingConfig = Logging(
      logFormat: function.logFormat, applicationLogLevel: function.applicationLogLevel,
      systemLogLevel: function.systemLogLevel, logGroup: function.logGroup)
    if isBrief { return }
    runtimeVersionConfig = RuntimeVersion(runtimeVersionArn: Runtime.versionARN(function.runtime, call.scope))
    // The wording is AWS's, for a change too.
    let (reason, code) = ("The function is being created.", "Creating")
    switch FunctionState(function, at: call.now) {
    case .pending: (state, stateReason, stateReasonCode) = ("Pending", reason, code)
    case .active: (state, lastUpdateStatus) = ("Active", "Successful")
    case .updating:
      state = "Active"
      (lastUpdateStatus, lastUpdateStatusReason, lastUpdateStatusReasonCode) = ("InProgress", reason, code)
    }
  }
}
