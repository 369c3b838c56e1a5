import AWSModel
import Cloud

/// Gives a function, or an alias of it, a URL of its own.
///
/// Errors: `ResourceNotFoundException`, `ResourceConflictException` where there is one. Source: Lambda API,
/// CreateFunctionUrlConfig.
enum CreateFunctionUrlConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:CreateFunctionUrlConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
    var authType: String
    var cors: Value?
    var invokeMode: String?
  }
  typealias Output = FunctionURLOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try FunctionReference(input.functionName, qualifier: input.qualifier, call)
    guard try Function.find(reference.name, call) != nil else { throw ServiceError.noSuchFunction }
    if reference.qualifier != nil, try reference.alias(call) == nil { throw ServiceError.noSuchFunction }
    let url = FunctionURL(
      function: reference.name, alias: reference.qualifier ?? "",
      id: call.random.text(32, of: "abcdefghijklmnopqrstuvwxyz234567"), authType: input.authType, cors: input.cors,
      invokeMode: input.invokeMode ?? "BUFFERED", created: call.now, modified: call.now)
    if try FunctionURL.find(url.function, url.alias, call) != nil {
      throw ServiceError.lambda(
        "ResourceConflictException",
        "Failed to create function url config for [functionArn = \(url.arn(call.scope))]. "
          + "Error message:  FunctionUrlConfig exists for this Lambda function", 409)
    }
    try url.save(call)
    call.effect("URL of function \(url.function)", .created)
    return Output(url, call, isNew: true)
  }
}
