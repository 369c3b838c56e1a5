import AWSModel
import Cloud

/// A function's own HTTPS endpoint, of `$LATEST` or of an alias.
struct FunctionURL: LambdaRecord {
  static let kind = "url"

  var function: String
  /// An alias; empty for `$LATEST`.
  var alias: String
  /// 32 lower-case letters and digits, the first label of its host name.
  var id: String
  /// `NONE` or `AWS_IAM`.
  var authType: String
  var cors: Value?
  /// `BUFFERED` or `RESPONSE_STREAM`.
  var invokeMode: String
  var created: Timestamp
  var modified: Timestamp

  var owner: String { function }
  var key: String { alias }

  /// The URL.
  func url(_ scope: Scope) -> String { "https://\(id).lambda-url.\(scope.region).on.aws/" }

  /// The ARN of what it invokes.
  func arn(_ scope: Scope) -> String {
    scope.arn("lambda", "function:\(function)" + (alias.isEmpty ? "" : ":\(alias)")).description
  }

  /// Of what is named.
  ///
  /// - Throws: `ResourceNotFoundException` where there is none.
  static func required(_ name: String, _ qualifier: String?, _ call: Call) throws -> FunctionURL {
    let reference = try FunctionReference(name, qualifier: qualifier, call)
    guard let url = try find(reference.name, reference.qualifier ?? "", call) else { throw ServiceError.noSuchResource }
    return url
  }
}

/// A function URL as Lambda answers with it.
struct FunctionURLOutput: Encodable {
  var functionUrl: String
  var functionArn: String
  var authType: String
  var cors: Value?
  var creationTime: String
  var lastModifiedTime: String?
  var invokeMode: String

  /// - Parameter isNew: Without the time of the last change, as the operation that makes it answers.
  init(_ url: FunctionURL, _ call: Call, isNew: Bool = false) {
    functionUrl = url.url(call.scope)
    functionArn = url.arn(call.scope)
    authType = url.authType
    cors = url.cors
    // Nine digits, as AWS writes these times.
    creationTime = url.created.iso8601(digits: 6, suffix: "000Z")
    lastModifiedTime = isNew ? nil : url.modified.iso8601(digits: 6, suffix: "000Z")
    invokeMode = url.invokeMode
  }
}
