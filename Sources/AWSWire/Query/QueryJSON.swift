import AWSModel
import OrderedCollections

/// The query protocol's answers as JSON, which its services give to whoever asks for `Accept: application/json`: API Gateway
/// does, for REST integrations.
///
/// ```json
/// {"SendMessageResponse":{"ResponseMetadata":{"RequestId":"…"},"SendMessageResult":{"MD5OfMessageBody":"…",…}}}
/// ```
///
/// Members stand in the order of their names, and those without a value are `null`; maps are lists of names and values. No
/// page of AWS's specifies this: it is what mapping templates in AWS's posts read (`$input.path('$.ReceiveMessageResponse.
/// ReceiveMessageResult.messages')`), so details are not verified.
enum QueryJSON {
  static func encodeResponse(
    _ result: Result<Value, ServiceError>, requestID: String, for operation: OperationModel
  ) -> HTTPResponse {
    var status = 200
    let body: Value
    switch result {
    case .success(let output):
      var answer: Value = ["ResponseMetadata": ["RequestId": .string(requestID)]]
      if let shape = operation.output, !shape.members.isEmpty {
        answer[operation.resultWrapper ?? "\(operation.name)Result"] = shown(output, shape)
      }
      body = ["\(operation.name)Response": sorted(answer)]
    case .failure(let error):
      status = error.status
      let fault = error.fault == .client ? "Sender" : "Receiver"
      body = [
        "Error": [
          "Code": .string(NamedError(error, of: operation).queryCode), "Message": .string(error.message),
          "Type": .string(fault),
        ], "RequestId": .string(requestID),
      ]
    }
    return HTTPResponse(
      status: status, headers: ["x-amzn-RequestId": requestID, "Content-Type": "application/json"],
      body: Array(JSONText.render(body).utf8))
  }

  private static func shown(_ value: Value?, _ shape: Shape) -> Value {
    switch (shape.kind, value) {
    case (_, nil), (_, .null): return .null
    case (.structure, let value?):
      var members = Value.empty
      for member in shape.members {
        // The one list that is known by another name than the model's.
        let name = member.name == "Messages" ? "messages" : member.name
        members[name] = shown(value[member.name], member.shape)
      }
      return sorted(members)
    case (.list, .list(let elements)): return .list(elements.map { shown($0, shape.element.shape) })
    case (.map, .map(let entries)):
      return .list(entries.map { ["Name": .string($0.key), "Value": shown($0.value, shape.value.shape)] })
    case (.timestamp, .timestamp(let instant)): return .double(instant.seconds)
    case (_, .blob(let bytes)): return .string(Base64.encode(bytes))
    case (_, let value?): return value
    }
  }

  private static func sorted(_ value: Value) -> Value {
    var members = value.map ?? [:]
    members.sort { $0.key < $1.key }
    return .map(members)
  }
}
