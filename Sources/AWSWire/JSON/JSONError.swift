import AWSModel

/// Refusals as JSON bodies.
enum JSONError {
  /// The body of `error`: `{"__type":"ResourceNotFoundException","message":"…"}`.
  ///
  /// The text is under `message` as the modelled member spells it.
  /// - Parameter type: What `__type` says; nil where the body has none.
  static func body(_ error: NamedError, type: String?) -> [UInt8] {
    var members: [JSONBodyWriter.Member] = type.map { [("__type", .string($0), nil)] } ?? []
    for (name, value) in error.members(unmodelled: messageName(error.name)) {
      let member = error.shape?.member(name)
      if let member, member.location != nil { continue }
      members.append((member?.wireName ?? name, value, member?.shape))
    }
    var writer = JSONBodyWriter(.server)
    writer.write(members)
    return writer.bytes
  }

  /// DynamoDB and SQS qualify their names; other services do not.
  static func type(of error: NamedError, _ service: ServiceModel) -> String {
    switch (service.name, error.name) {
    case ("dynamodb", "ValidationException"), ("dynamodbstreams", "ValidationException"):
      "com.amazon.coral.validate#\(error.name)"
    case ("dynamodb", _), ("dynamodbstreams", _):
      (error.shape == nil ? "com.amazon.coral.service#" : "com.amazonaws.dynamodb.v20120810#") + error.name
    case ("sqs", _):
      error.shape == nil ? "com.amazon.coral.service#\(exceptionName(error.name))" : "com.amazonaws.sqs#\(error.name)"
    default: error.name
    }
  }

  /// The name in JSON of an error that only the query protocol models: `InvalidParameterValue` is an `…Exception`.
  private static func exceptionName(_ code: String) -> String {
    if code == "MissingParameter" { return "MissingRequiredParameterException" }
    return code.hasSuffix("Exception") ? code : code + "Exception"
  }

  /// Errors of the layer beneath all services write the name with a capital letter.
  private static func messageName(_ code: String) -> String {
    ["SerializationException", "AccessDeniedException"].contains(code) ? "Message" : "message"
  }

  /// The refusal that an answer means, as botocore reads it.
  ///
  /// The code is in the header or the body; that of a query-compatible service is the one of the query protocol.
  static func decode(_ response: HTTPResponse, for operation: OperationModel, header: Bool = false) -> ServiceError {
    let parsed = try? JSONText.parse(response.body)
    let body = parsed?.map ?? [:]
    let text = parsed == nil ? String(decoding: response.body, as: UTF8.self) : nil
    let message = body["message"]?.string ?? body["Message"]?.string ?? text ?? ""
    var code = body["__type"]?.string ?? String(response.status)
    if header {
      code = response.headers["x-amzn-errortype"] ?? body["code"]?.string ?? body["Code"]?.string ?? code
    }
    var error = ServiceError(ServiceError.bareCode(code), message, status: response.status)
    if let shape = operation.errors.first(where: { $0.name == error.code || $0.errorCode == error.code }) {
      error.members = members(of: shape, parsed ?? .empty, response)
    }
    if let old = response.headers["x-amzn-query-error"] { error.adopt(queryError: old) }
    return error
  }

  private static func members(of shape: Shape, _ body: Value, _ response: HTTPResponse) -> Value {
    var members = HeaderMembers.read(response, as: shape)
    for (name, value) in ResponseBodyReader.read(body, as: shape).givenMembers where name.lowercased() != "message" {
      members[name] = value
    }
    return .map(members)
  }
}

extension ServiceError {
  /// Takes the code and the fault of `x-amzn-query-error`: `AWS.SimpleQueueService.NonExistentQueue;Sender`.
  mutating func adopt(queryError: String) {
    let parts = queryError.split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return }
    code = String(parts[0])
    fault = parts[1] == "Receiver" || parts[1] == "Server" ? .server : .client
  }
}
