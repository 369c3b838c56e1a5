import AWSModel
import Cloud

/// Describes a function and says where its code is.
///
/// Error: `ResourceNotFoundException`. Source: Lambda API, GetFunction.
enum GetFunction: ServiceOperation {
  static let access = Access<Input>("lambda:GetFunction", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
  }
  struct Output: Encodable {
    struct Code: Encodable {
      var repositoryType = "S3"
      var location: String?
      var imageUri: String?
      var resolvedImageUri: String?
    }
    struct Reserved: Encodable { var reservedConcurrentExecutions: Int }
    var configuration: FunctionConfiguration
    var code: Code
    var tags: Value?
    var concurrency: Reserved?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    let function = try reference.function(call)
    let latest = try reference.latest(call)
    return Output(
      configuration: FunctionConfiguration(function, qualifier: reference.qualifier, call), code: code(function, call),
      tags: latest.tags, concurrency: latest.reservedConcurrency.map(Output.Reserved.init))
  }

  private static func code(_ function: Function, _ call: Call) -> Output.Code {
    if let image = function.imageUri {
      let name = image.split(separator: ":").first.map(String.init) ?? image
      return Output.Code(
        repositoryType: "ECR", imageUri: image, resolvedImageUri: "\(name)@sha256:\(function.codeSha256)")
    }
    return Output.Code(
      location: CodeLocation.url(function.codeSha256, "\(function.name)-\(function.revision)", in: .tasks, call))
  }
}
