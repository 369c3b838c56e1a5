import AWSModel
import Cloud

/// Describes a function and says where its code is.
///
/// Errors: `ResourceNotFoundException`. The code's location has AWS's form and leads nowhere.
/// Source: Lambda API, GetFunction.
enum GetFunction: ServiceOperation {
  static let access = Access<Input>("lambda:GetFunction", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
  }
  struct Output: Encodable {
    struct Code: Encodable {
      var repositoryType = "S3"
      var location: String
    }
    var configuration: FunctionConfiguration
    var code: Code
    var tags: Value?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier)
    let function = try reference.function(call)
    let (region, account) = (call.scope.region, call.scope.account)
    let location =
      "https://awslambda-\(region)-tasks.s3.\(region).amazonaws.com/snapshots/\(account)/"
      + "\(function.name)-\(function.revision)"
    return Output(
      configuration: FunctionConfiguration(function, qualifier: reference.qualifier, call),
      code: Output.Code(location: location), tags: function.tags)
  }
}
