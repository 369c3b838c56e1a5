import AWSModel
import OrderedCollections

/// The protocol query: a form in, XML out.
enum QueryProtocol {
  private static let formType = "application/x-www-form-urlencoded; charset=utf-8"

  static func encodeRequest(_ input: Value, for operation: OperationModel) throws -> HTTPRequest {
    var writer = QueryFormWriter(operation.service)
    writer.pairs = [("Action", operation.name), ("Version", operation.service.apiVersion)]
    if let shape = operation.input { writer.write(input, as: shape, "") }
    return HTTPRequest(
      method: operation.httpMethod, headers: ["Content-Type": formType], body: Array(writer.form.utf8),
      hostPrefix: try operation.hostPrefix(for: input))
  }

  /// Parameters come in the body, the URL or both.
  /// - Throws: `MalformedInput` (400) for a parameter that is no value of its shape.
  static func decodeRequest(_ request: HTTPRequest, for operation: OperationModel) throws(ServiceError) -> Value {
    guard let shape = operation.input else { return .empty }
    let pairs = QueryString(request.query).pairs + QueryString(String(decoding: request.body, as: UTF8.self)).pairs
    return try QueryFormReader(operation.service).read(QueryForm(pairs), as: shape)
  }

  static func encodeResponse(
    _ result: Result<Value, ServiceError>, requestID: String, for operation: OperationModel
  ) -> HTTPResponse {
    switch result {
    case .success(let output): answer(output, requestID: requestID, for: operation)
    case .failure(let error): refusal(error, requestID: requestID, for: operation)
    }
  }

  private static func answer(_ output: Value, requestID: String, for operation: OperationModel) -> HTTPResponse {
    var writer = XMLWriter(hasProlog: false)
    let values = XMLValueWriter(operation.service, isClient: false)
    writer.element("\(operation.name)Response", namespaces(operation.service)) { writer in
      if let shape = operation.output, !shape.members.isEmpty || operation.resultWrapper != nil {
        writer.element(operation.resultWrapper ?? "\(operation.name)Result") {
          values.members(output, of: shape, to: &$0)
        }
      }
      writer.element("ResponseMetadata") { $0.element("RequestId", text: requestID) }
    }
    return response(200, requestID, writer.bytes)
  }

  private static func refusal(_ error: ServiceError, requestID: String, for operation: OperationModel) -> HTTPResponse {
    let named = NamedError(error, of: operation)
    var writer = XMLWriter(hasProlog: false)
    let values = XMLValueWriter(operation.service, isClient: false)
    writer.element("ErrorResponse", namespaces(operation.service)) { writer in
      writer.element("Error") {
        $0.element("Type", text: error.fault == .client ? "Sender" : "Receiver")
        $0.element("Code", text: named.queryCode)
        $0.element("Message", text: error.message)
        if operation.service.name == "sqs" { $0.element("Detail", text: "") }
        if let shape = named.shape {
          let rest = error.members.givenMembers.filter { $0.name.lowercased() != "message" }
          values.members(
            .map(OrderedDictionary(rest.map { ($0.name, $0.value) }) { first, _ in first }), of: shape, to: &$0)
        }
      }
      writer.element("RequestId", text: requestID)
    }
    return response(error.status, requestID, writer.bytes)
  }

  private static func response(_ status: Int, _ requestID: String, _ body: [UInt8]) -> HTTPResponse {
    HTTPResponse(status: status, headers: ["x-amzn-RequestId": requestID, "Content-Type": "text/xml"], body: body)
  }

  private static func namespaces(_ service: ServiceModel) -> [(name: String, value: String)] {
    let own = service.name == "sqs" ? "http://queue.amazonaws.com/doc/\(service.apiVersion)/" : nil
    return (service.xmlNamespace ?? own).map { [("xmlns", $0)] } ?? []
  }

  static func decodeResponse(
    _ response: HTTPResponse, for operation: OperationModel
  ) -> Result<Value, ServiceError> {
    if let error = ServiceError(generic: response) { return .failure(error) }
    guard let root = XMLReader.read(response.body) else { return .failure(.unreadableAnswer) }
    if response.status >= 301 { return .failure(error(root, status: response.status, for: operation)) }
    guard let shape = operation.output else { return .success(.empty) }
    let wrapper = operation.resultWrapper ?? "\(operation.name)Result"
    guard let node = root.child(wrapper) ?? (operation.resultWrapper == nil ? root : nil) else {
      return shape.members.isEmpty ? .success(.empty) : .failure(.unreadableAnswer)
    }
    do {
      return .success(try XMLValueReader(operation.service, isClient: true).read(node, as: shape))
    } catch {
      return .failure(.unreadableAnswer)
    }
  }

  private static func error(_ root: XMLNode, status: Int, for operation: OperationModel) -> ServiceError {
    let node = root.child("Error") ?? root.child("Errors")?.child("Error") ?? root
    var error = ServiceError(node.child("Code")?.text ?? "", node.child("Message")?.text ?? "", status: status)
    if let type = node.child("Type")?.text { error.fault = type == "Receiver" ? .server : .client }
    let shape = operation.errors.first { ($0.errorCode ?? $0.name) == error.code }
    if let shape, let members = try? XMLValueReader(operation.service, isClient: true).members(node, of: shape) {
      error.members = .map(members.filter { $0.key.lowercased() != "message" })
    }
    return error
  }
}
