import AWSModel
import Cloud

/// Creates a function, which is `Pending` for a second.
///
/// Errors: `InvalidParameterValueException`, `ResourceConflictException` when the name is taken,
/// `RequestEntityTooLargeException`, `AccessDeniedException` for a role that the caller may not pass. Differences: a container
/// image is kept and cannot be run; no network is simulated. Source: Lambda API, CreateFunction.
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
    var kMSKeyArn: String?
    var fileSystemConfigs: Value?
    var imageConfig: Value?
    var codeSigningConfigArn: String?
  }
  typealias Output = FunctionConfiguration

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, call)
    try check(input, reference, call)
    let isImage = input.packageType == "Image"
    var function = Function(
      name: reference.name, runtime: input.runtime ?? "", role: input.role ?? "", handler: input.handler ?? "",
      logging: FunctionLogging(group: "/aws/lambda/\(reference.name)"), revision: call.random.uuid(),
      settlingRevision: call.random.uuid(), created: call.now)
    if !isImage { try Runtime.check(function.runtime) }
    try function.apply(input, call)
    if !isImage { try CodeSigningConfig.letPass(unsigned: input.codeSigningConfigArn, call) }
    let zip = isImage ? [] : try input.code.zip(for: "CreateFunction", call)
    if try Function.find(function.name, call) != nil { throw ServiceError.functionExists(function.name) }
    if isImage {
      function.takeImage(input.code.imageUri ?? "")
    } else {
      try function.take(zip, call)
    }
    function.architecture = input.architectures?.first ?? function.architecture
    function.tags = input.tags?.map?.isEmpty == false ? input.tags : nil
    function.codeSigningConfigArn = input.codeSigningConfigArn
    try function.save(call)
    call.effect("function \(function.name)", .created)
    if input.publish == true {
      let version = try function.publish(isReadyAtOnce: false, &call)
      return FunctionConfiguration(version, qualifier: version.version, call)
    }
    return FunctionConfiguration(function, call)
  }

  private static func check(_ input: Input, _ reference: FunctionReference, _ call: Call) throws {
    if reference.name.count > 64 {
      throw ServiceError.invalidParameter(
        "1 validation error detected: Value '\(reference.name)' at 'functionName' failed to satisfy constraint: "
          + "Member must have length less than or equal to 64")
    }
    if let tags = input.tags { try FunctionTags.check(tags) }
    if let csc = input.codeSigningConfigArn { _ = try CodeSigningConfig.assignable(csc, call) }
    if input.packageType == "Image" {
      guard input.code.imageUri != nil else {
        throw ServiceError.invalidParameter("Please provide ImageUri when creating a function with packageType Image.")
      }
      if input.runtime != nil || input.handler != nil || input.layers?.isEmpty == false {
        throw ServiceError.invalidParameter(
          "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.")
      }
      return
    }
    if input.code.imageUri != nil {
      throw ServiceError.invalidParameter(
        "Please don't provide ImageUri when creating a function with packageType Zip.")
    }
    if input.runtime == nil || input.handler == nil {
      throw ServiceError.invalidParameter(
        "Runtime and Handler are mandatory parameters for functions created with deployment packages.")
    }
  }
}

extension Function {
  /// Takes over a container image, which is kept by name and never pulled.
  mutating func takeImage(_ uri: String) {
    packageType = "Image"
    imageUri = uri
    codeSize = 0
    codeSha256 = Digest.hex(Digest.sha256(Array(uri.utf8)))
  }
}
