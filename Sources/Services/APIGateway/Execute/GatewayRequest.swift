import AWSModel
import Cloud

/// An HTTP request at an API's door, as the server hands it over.
struct GatewayRequest: Sendable {
  /// A header or a parameter.
  struct Field: Sendable {
    var name: String
    var value: String
  }

  let apiID: String
  let method: String
  /// Without a port.
  let host: String
  /// The path after the host or after the API's own prefix, percent-encoded, the stage included.
  let path: String
  /// Where the request came by a domain name of one's own: the stage that the mapping leads to, and the path as the client
  /// wrote it.
  let mapped: (stage: String, path: String)?
  var query: String
  /// Percent-decoded.
  var parameters: [Field]
  var headers: [Field]
  let body: [UInt8]
  /// Whether the caller signed; the request's principal is then the caller.
  let isSigned: Bool
  let sourceIP: String

  init(_ value: Value) {
    apiID = value.text("ApiId")
    method = value.text("Method")
    host = value.text("Host")
    path = value.text("Path")
    mapped = value["Stage"]?.string.map { ($0, value.text("ShownPath")) }
    query = value.text("Query")
    parameters = Self.fields(value["Parameters"])
    headers = Self.fields(value["Headers"])
    body = value["Body"]?.blob ?? []
    isSigned = value["Signed"] == true
    sourceIP = value["SourceIp"]?.string ?? "127.0.0.1"
  }

  private static func fields(_ value: Value?) -> [Field] {
    (value?.list ?? []).map { Field(name: $0[0]?.string ?? "", value: $0[1]?.string ?? "") }
  }

  /// The last value of a header, whatever its case.
  func header(_ name: String) -> String? {
    headers.last { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The parts of the path, percent-decoded.
  var segments: [String] { path.split(separator: "/").map { PercentEncoding.decode($0) } }
}

/// What an API answers.
struct GatewayAnswer: Sendable {
  var status: Int
  var headers: [GatewayRequest.Field] = []
  var body: [UInt8] = []

  init(_ status: Int, _ headers: [GatewayRequest.Field] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A text of JSON with the error's type, as API Gateway names it in a header.
  init(_ status: Int, json: String, type: String? = nil) {
    self.status = status
    headers = [.init(name: "Content-Type", value: "application/json")]
    if let type { headers.append(.init(name: "x-amzn-ErrorType", value: type)) }
    body = Array(json.utf8)
  }

  mutating func set(_ name: String, _ value: String) {
    headers.removeAll { $0.name.lowercased() == name.lowercased() }
    headers.append(.init(name: name, value: value))
  }

  /// As the server reads it.
  var value: Value {
    [
      "Status": .integer(Int64(status)), "Body": .blob(body),
      "Headers": .list(headers.map { [.string($0.name), .string($0.value)] }),
    ]
  }
}
