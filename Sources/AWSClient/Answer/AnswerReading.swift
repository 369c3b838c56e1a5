import AWSModel
import AWSWire

/// Reads an HTTP answer as botocore does: its checksum, its protocol, and what botocore makes of single services' answers.
struct AnswerReading: Sendable {
  private let operation: OperationModel
  private let wireProtocol: WireProtocol
  private let input: Value

  init(_ operation: OperationModel, _ wireProtocol: WireProtocol, _ input: Value) {
    self.operation = operation
    self.wireProtocol = wireProtocol
    self.input = input
  }

  /// - Throws: `ChecksumMismatch`, `UnreadableAnswer`.
  func result(of response: HTTPResponse) throws -> Result<Value, ServiceError> {
    try checkSum(of: response)
    var response = response
    if isHiddenError(response) { response.status = 500 }
    if let error = unspecificError(response) { return .failure(error) }
    let expires = response.headers["Expires"]
    if ExpiresText.isUnreadable(expires, of: operation) { response.headers["Expires"] = nil }
    return ResponseDecoder.decode(response, for: operation, as: wireProtocol)
      .map { ExpiresText.added(to: amended(operation.shaped($0)), of: operation, header: expires) }
  }

  /// A fault of something between the client and the service: no body, or a page for people.
  private func unspecificError(_ response: HTTPResponse) -> ServiceError? {
    guard response.status >= 500 else { return nil }
    let text = String(decoding: response.body.prefix(64), as: UTF8.self)
    let start = text.drop { $0.isWhitespace }
    guard start.isEmpty || start.hasPrefix("<html>") else { return nil }
    return ServiceError(String(response.status), StatusText.of(response.status), status: response.status)
  }

  /// S3 may answer 200 and then fail: the body is an error. Streams cannot be told from one, so they are left alone.
  private func isHiddenError(_ response: HTTPResponse) -> Bool {
    guard operation.service.name == "s3", response.status == 200, !operation.isStreamingOutput,
      operation.output?.members.isEmpty == false
    else { return false }
    let text = String(decoding: response.body.prefix(256), as: UTF8.self)
    var rest = text.drop { $0.isWhitespace }
    if rest.hasPrefix("<?xml") {
      rest = (rest.firstIndex(of: ">").map { rest[rest.index(after: $0)...] } ?? "").drop { $0.isWhitespace }
    }
    return rest.hasPrefix("<Error>") || rest.hasPrefix("<Error ")
  }

  private func checkSum(of response: HTTPResponse) throws {
    guard let member = operation.checksumModeMember, input[member]?.string ?? "ENABLED" == "ENABLED",
      response.status < 300
    else { return }
    for name in operation.responseChecksumAlgorithms {
      guard let algorithm = ChecksumAlgorithm(name: name), let expected = response.headers[algorithm.header],
        !expected.contains("-")
      else { continue }
      let actual = algorithm.base64(response.body)
      if actual != expected { throw ChecksumMismatch(expected: expected, actual: actual) }
      return
    }
  }

  private func amended(_ output: Value) -> Value {
    switch (operation.service.name, operation.name) {
    case ("iam", _): operation.output.map { PolicyDocuments.decoded(output, $0) } ?? output
    case ("s3", _) where InputCompletion.listings.contains(operation.name) && input["EncodingType"] == nil:
      ListingKeys.decoded(output)
    default: output
    }
  }
}

/// A body that is not what its checksum says.
public struct ChecksumMismatch: Error, Sendable, Hashable, CustomStringConvertible {
  /// What the header says.
  public var expected: String
  /// What the body has.
  public var actual: String
  /// botocore's words; the exit code is 255.
  public var description: String {
    "Expected checksum \(expected) did not match calculated checksum: \(actual)"
  }
}

/// The policies in IAM's answers, which come as percent-encoded JSON and are shown as JSON.
enum PolicyDocuments {
  static func decoded(_ value: Value, _ shape: Shape) -> Value {
    switch (shape.kind, value) {
    case (.string, .string(let text)) where shape.name == "policyDocumentType":
      (try? JSONText.parse(percentDecoded(text))) ?? value
    case (.structure, .map(let members)):
      .map(
        .init(
          uniqueKeysWithValues: members.map { name, member in
            (name, shape.member(name).map { decoded(member, $0.shape) } ?? member)
          }))
    case (.list, .list(let elements)): .list(elements.map { decoded($0, shape.element.shape) })
    default: value
    }
  }

  /// Unlike in a form, a `+` stands for itself.
  private static func percentDecoded(_ text: String) -> String {
    PercentEncoding.decoded(text.split(separator: "+", omittingEmptySubsequences: false).joined(separator: "%2B"))
  }
}

/// The keys in a listing that was asked to encode them.
enum ListingKeys {
  static func decoded(_ output: Value) -> Value {
    guard output["EncodingType"] == "url" else { return output }
    var output = output
    for name in ["Delimiter", "Marker", "NextMarker", "StartAfter", "Prefix", "KeyMarker", "NextKeyMarker"] {
      decode(name, in: &output)
    }
    for (list, name) in [
      ("Contents", "Key"), ("Versions", "Key"), ("DeleteMarkers", "Key"), ("CommonPrefixes", "Prefix"),
    ] {
      guard let elements = output[list]?.list else { continue }
      output[list] = .list(
        elements.map { element in
          var element = element
          decode(name, in: &element)
          return element
        })
    }
    return output
  }

  private static func decode(_ name: String, in value: inout Value) {
    if let text = value[name]?.string { value[name] = .string(PercentEncoding.decoded(text)) }
  }
}
