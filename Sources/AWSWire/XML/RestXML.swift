import AWSModel

/// The XML bodies of rest-xml, which is S3's protocol.
enum RestXML: BodyCodec {
  static let mediaType = "application/xml"
  static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"
  static var emptyBody: [UInt8]? { nil }
  static let eventMediaType = "text/xml"

  static func encodeRequest(_ value: Value, as shape: Shape) throws -> [UInt8] {
    var writer = XMLWriter(hasProlog: false)
    let namespaces = shape.xmlNamespace.map { [(shape.xmlPrefix.map { "xmlns:\($0)" } ?? "xmlns", $0)] } ?? []
    guard let service = ServiceModel.named("s3") else { return [] }
    XMLValueWriter(service, isClient: true).write(
      value, as: shape, shape.locationName ?? shape.name, namespaces: namespaces, to: &writer)
    return writer.bytes
  }

  /// - Throws: `MalformedXML` (400).
  static func decodeRequest(
    _ body: [UInt8], as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> Value {
    guard let root = XMLReader.read(body), root.name == shape.locationName ?? root.name,
      let value = try? XMLValueReader(operation.service, isClient: false).read(root, as: shape)
    else { throw .malformedXML }
    return value
  }

  static func encodeResponse(_ value: Value, as shape: Shape, for operation: OperationModel) -> [UInt8] {
    var writer = XMLWriter(hasProlog: true)
    let namespaces = [("xmlns", operation.service.xmlNamespace ?? namespace)]
    if operation.name == "GetBucketLocation" {
      // The answer is the one member itself.
      writer.element("LocationConstraint", namespaces) { $0.escape(value["LocationConstraint"]?.string ?? "") }
      return writer.bytes
    }
    let name = ResponseRoot.name(of: operation, shape)
    let value = ListingEncoding.encoded(value)
    XMLValueWriter(operation.service, isClient: false).write(
      value, as: shape, name, namespaces: namespaces, to: &writer)
    return writer.bytes
  }

  /// A success that holds an error is one: S3 may find out only after it has begun to answer.
  static func decodeResponse(
    _ body: [UInt8], as shape: Shape, for operation: OperationModel
  ) throws(ServiceError) -> Value {
    guard let root = XMLReader.read(body) else { throw .unreadableAnswer }
    if root.name == "Error", shape.locationName != "Error" {
      throw error(root, status: 500, for: operation)
    }
    if operation.name == "GetBucketLocation" {
      return ["LocationConstraint": root.text.isEmpty ? .null : .string(root.text)]
    }
    do {
      return try XMLValueReader(operation.service, isClient: true).read(root, as: shape)
    } catch {
      throw .unreadableAnswer
    }
  }

  static func requestHeaders(_ requestID: String) -> HTTPFields {
    ["x-amz-request-id": shortID(requestID), "x-amz-id-2": hostID(requestID)]
  }

  /// The refusal as S3 writes it, without an element around it; an answer to HEAD and 304 have no body.
  static func encodeError(_ error: ServiceError, requestID: String, for operation: OperationModel) -> HTTPResponse {
    var response = HTTPResponse(status: error.status, headers: requestHeaders(requestID))
    for (name, value) in error.members.givenMembers where isHeader(name) { response.headers[name] = text(value) }
    guard error.status != 304 else { return response }
    response.headers.append("Content-Type", mediaType)
    guard operation.httpMethod != "HEAD" else { return response }
    var writer = XMLWriter(hasProlog: true)
    writer.element("Error") {
      $0.element("Code", text: error.code)
      $0.element("Message", text: error.message)
      for (name, value) in error.members.givenMembers where !isHeader(name) {
        guard let text = text(value) else { continue }
        $0.element(name, text: text)
      }
      $0.element("RequestId", text: shortID(requestID))
      $0.element("HostId", text: hostID(requestID))
    }
    response.body = writer.bytes
    return response
  }

  static func decodeError(_ response: HTTPResponse, for operation: OperationModel) -> ServiceError {
    guard let root = XMLReader.read(response.body) else {
      return ServiceError(String(response.status), HTTPResponse.reason(response.status), status: response.status)
    }
    return error(root.child("Error") ?? root, status: response.status, for: operation)
  }

  private static func error(_ node: XMLNode, status: Int, for operation: OperationModel) -> ServiceError {
    var error = ServiceError(node.child("Code")?.text ?? "", node.child("Message")?.text ?? "", status: status)
    for child in node.children where !["Code", "Message", "RequestId", "HostId", "Type"].contains(child.name) {
      error.members[child.name] = .string(child.text)
    }
    return error
  }

  /// Whether a member of an error is a header of the answer rather than an element of its document: it is written in lower
  /// case, as `x-amz-delete-marker` is.
  private static func isHeader(_ name: String) -> Bool { name == name.lowercased() }

  private static func text(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .bool(let truth): truth ? "true" : "false"
    case .timestamp(let instant): instant.iso8601
    default: nil
    }
  }

  /// S3's identifier of a request, shorter than other services': `EB5AE6B0D3F64A0B`.
  private static func shortID(_ requestID: String) -> String {
    String(requestID.uppercased().filter { $0 != "-" }.prefix(16))
  }

  /// S3's second identifier of a request, in Base64; made from the first.
  private static func hostID(_ requestID: String) -> String {
    Base64.encode(Digest.sha256(Array(requestID.utf8)) + Digest.md5(Array(requestID.utf8)))
  }
}

extension ServiceError {
  /// S3's refusal of a body that cannot be read.
  static let malformedXML = ServiceError(
    "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema",
    status: 400)
  /// An answer that is no XML; the wording is ours.
  static let unreadableAnswer = ServiceError(
    "UnreadableAnswer", "The service's answer is not well-formed XML.", status: 500)
}
