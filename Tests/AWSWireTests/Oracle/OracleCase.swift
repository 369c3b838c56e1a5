import AWSModel
import AWSWire
import OrderedCollections

/// An operation with an input, botocore's request for it, an output and an error.
struct OracleCase {
  let operation: OperationModel
  let wireProtocol: WireProtocol
  let input: Value
  let output: Value
  let error: ServiceError?
  let request: HTTPRequest

  init(_ facts: Value) throws {
    guard let service = facts["service"]?.string, let name = facts["operation"]?.string,
      let operation = ServiceModel.named(service)?.operation(name),
      let wireProtocol = facts["protocol"]?.string.flatMap(WireProtocol.init(rawValue:))
    else { throw Oracle.Failure(description: "unknown operation: \(facts)") }
    self.operation = operation
    self.wireProtocol = wireProtocol
    input = Self.unpacked(facts["input"] ?? .empty)
    output = Self.unpacked(facts["output"] ?? .empty)
    error = facts["error"]?["name"]?.string.map { name in
      ServiceError(name, "what is wrong", status: 400, members: Self.unpacked(facts["error"]?["members"] ?? .empty))
    }
    let headers = facts["headers"]?.map ?? [:]
    let query = facts["query"]?.string ?? ""
    request = HTTPRequest(
      method: facts["method"]?.string ?? "", path: facts["path"]?.string ?? "", query: query.isEmpty ? nil : query,
      headers: HTTPFields(headers.map { .init(name: $0.key, value: $0.value.string ?? "") }),
      body: Base64.decode(facts["body"]?.string ?? "") ?? [], hostPrefix: facts["hostPrefix"]?.string)
  }

  /// The operation, to say which case failed.
  var label: String { "\(operation.service.name) \(operation.name) (\(wireProtocol.rawValue))" }

  /// How the request that we make of the input differs from botocore's; empty where it does not.
  func requestDifferences() throws -> [String] {
    let ours = try RequestEncoder.encode(input, for: operation, as: wireProtocol)
    var differences: [String] = []
    func compare(_ what: String, _ ours: String?, _ theirs: String?) {
      if ours != theirs { differences.append("\(label): \(what) \(ours ?? "none"), botocore \(theirs ?? "none")") }
    }
    compare("method", ours.method, request.method)
    compare("target", ours.target, request.target)
    compare("host prefix", ours.hostPrefix, request.hostPrefix)
    compare("headers", Self.text(ours.headers), Self.text(request.headers))
    compare("body", String(decoding: ours.body, as: UTF8.self), String(decoding: request.body, as: UTF8.self))
    return differences
  }

  /// How what we read in botocore's request differs from the input; empty where it does not.
  func inputDifferences() -> [String] {
    if operation.name == "PutBucketNotification" { return [] }  // Members share a name on the wire.
    do throws(ServiceError) {
      let read = try RequestDecoder.decode(request, for: operation, as: wireProtocol)
      let (ours, given) = (Self.canonical(read), Self.canonical(input))
      return ours == given ? [] : ["\(label): read \(ours.pythonText), not \(given.pythonText)"]
    } catch {
      return ["\(label): \(error.code) \(error.message)"]
    }
  }

  /// The answers for the output and for the error, as wire-oracle reads them.
  var answers: Value {
    let output = answer(.success(output))
    guard let error else { return ["output": output] }
    return ["output": output, "error": answer(.failure(error))]
  }

  /// How what we read in our own answer differs from the output; empty where it does not.
  func outputDifferences() -> [String] {
    // Events, and members that share a name on the wire, do not come back as they were.
    if operation.hasEventStreamOutput || operation.name == "GetBucketNotification" { return [] }
    let response = ResponseEncoder.encode(.success(output), requestID: "request-1", for: operation, as: wireProtocol)
    switch ResponseDecoder.decode(response, for: operation, as: wireProtocol) {
    case .failure(let error): return ["\(label): \(error.code) \(error.message)"]
    case .success(let read):
      let (ours, given) = (Self.canonical(read), Self.canonical(output))
      return ours == given ? [] : ["\(label): read \(ours.pythonText), not \(given.pythonText)"]
    }
  }

  private func answer(_ result: Result<Value, ServiceError>) -> Value {
    let response = ResponseEncoder.encode(result, requestID: "request-1", for: operation, as: wireProtocol)
    var headers: Value = .empty
    for field in response.headers { headers[field.name] = .string(field.value) }
    return [
      "status": .integer(Int64(response.status)), "headers": headers, "body": .string(Base64.encode(response.body)),
    ]
  }

  private static func text(_ headers: HTTPFields) -> String {
    headers.map { "\($0.name.lowercased()): \($0.value)" }.sorted().joined(separator: "\n")
  }

  /// Bytes, instants and numbers that JSON lacks.
  private static func unpacked(_ value: Value) -> Value {
    switch value {
    case .map(let members):
      if let text = members["$b64"]?.string { return .blob(Base64.decode(text) ?? []) }
      if let microseconds = members["$time"]?.integer { return .timestamp(Timestamp(microseconds: microseconds)) }
      if let text = members["$float"]?.string { return .double(Double(text) ?? .nan) }
      return .map(members.mapValues(unpacked))
    case .list(let elements): return .list(elements.map(unpacked))
    default: return value
    }
  }

  /// Members in the order of their names, whole numbers as such, and NaN as a text, which equals itself.
  private static func canonical(_ value: Value) -> Value {
    switch value {
    case .map(let members):
      let present = members.filter { $0.value != .empty }.mapValues(canonical)
      return .map(
        OrderedDictionary(uniqueKeysWithValues: present.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    case .list(let elements): return .list(elements.map(canonical))
    case .double(let number):
      if number.isNaN { return "NaN" }
      return Int64(exactly: number).map(Value.integer) ?? value
    default: return value
    }
  }
}
