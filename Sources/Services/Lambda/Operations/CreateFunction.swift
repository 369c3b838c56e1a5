import AWSModel
import Cloud

/// Creates a function, which is `Pending` for a second.
///
/// Errors: `InvalidParameterValueException`, `ResourceConflictException` when the name is taken,
/// `RequestEntityTooLargeException`. Differences: no published versions, layers, VPCs, container images, code from S3;
/// `iam:PassRole` is not asked for. Source: Lambda API, CreateFunction.
enum CreateFunction: ServiceOperation {
  static let access = Access<Input>("lambda:CreateFunction", on: .function(\.functionName))

  struct Input: Decodable, FunctionSettings {
    var functionName: String
    var runtime: String?
    var role: String?
    var handler: String?
    var code: FunctionCode
    var description: String?
    var timeout: Int?
    var memorySize: Int?
    var publish: Bool?
    var packageType: String?
    var environment: EnvironmentInput?
    var tracingConfig: TracingInput?
    var tags: Value?
    var architectures: [String]?
    var ephemeralStorage: StorageInput?
    var loggingConfig: LoggingInput?
    var layers: [String]?
    var vpcConfig: VpcInput?
    var snapStart: SnapStartInput?
    var deadLetterConfig: DeadLetterInput?
  }
  typealias Output = FunctionConfiguration

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName)
    if reference.name.count > 64 {
      throw ServiceError.invalidParameter(
        "1 validation error detected: Value '\(reference.name)' at 'functionName' failed to satisfy constraint: "
          + "Member must have length less than or equal to 64")
    }
    if input.packageType == "Image" { throw ServiceError.lambdaLacks("container images") }
    if input.publish == true { throw ServiceError.lambdaLacks("published versions") }
    guard let runtime = input.runtime, let handler = input.handler else {
      throw ServiceError.invalidParameter(
        "Runtime and Handler are mandatory parameters for functions created with deployment packages.")
    }
    var function = Function(
      name: reference.name, runtime: runtime, role: input.role ?? "", handler: handler,
      logGroup: "/aws/lambda/\(reference.name)", revision: call.random.uuid(), created: call.now, updated: call.now)
    try Runtime.check(runtime)
    let zip = try input.code.zip()
    try function.apply(input, call)
    if try Function.find(function.name, call) != nil { throw ServiceError.functionExists(function.name) }
    function.architecture = input.architectures?.first ?? function.architecture
    function.tags = input.tags?.map?.isEmpty == false ? input.tags : nil
    function.describe(zip)
    try function.save(call)
    try function.saveCode(zip, call)
    call.effect("function \(function.name)", .created)
    return FunctionConfiguration(function, call)
  }
}
