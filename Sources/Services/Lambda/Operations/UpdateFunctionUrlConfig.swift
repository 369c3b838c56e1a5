import AWSModel
import Cloud

/// Changes a function's URL; what is not given stays.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, UpdateFunctionUrlConfig.
enum UpdateFunctionUrlConfig: ServiceOperation {
  static let access = Access<Input>(
    "lambda:UpdateFunctionUrlConfig", on: .function(\.functionName, qualifier: \.qualifier))

  struct Input: Decodable {
    var functionName: String
    var qualifier: String?
    var authType: String?
    var cors: Value?
    var invokeMode: String?
  }
  typealias Output = FunctionURLOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var url = try FunctionURL.required(input.functionName, input.qualifier, call)
    url.authType = input.authType ?? url.authType
    if let cors = input.cors { url.cors = cors.map?.isEmpty == false ? cors : nil }
    url.invokeMode = input.invokeMode ?? url.invokeMode
    url.modified = call.now
    try url.save(call)
    call.effect("URL of function \(url.function)", .updated)
    return Output(url, call)
  }
}
