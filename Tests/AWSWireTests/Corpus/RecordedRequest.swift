import AWSModel
import AWSWire
import Foundation

/// A line of fixtures/wire/requests.jsonl: a call, and the request that the AWS CLI made of it.
struct RecordedRequest {
  let operation: OperationModel
  let input: Value
  let row: Value

  static func all() throws -> [RecordedRequest] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let text = try String(contentsOf: root.appending(path: "fixtures/wire/requests.jsonl"), encoding: .utf8)
    return try text.split(separator: "\n").map { try RecordedRequest(row: JSONText.parse(String($0))) }
  }

  struct UnknownCall: Error {}

  init(row: Value) throws {
    guard let call = row["call"], let service = call[0]?.string, let name = call[1]?.string, let input = call[2],
      let operation = ServiceModel.named(service)?.operation(name)
    else { throw UnknownCall() }
    self.row = row
    self.operation = operation
    self.input = Self.withBytes(input)
  }

  private static func withBytes(_ value: Value) -> Value {
    switch value {
    case .map(let members):
      if let text = members["$b64"]?.string {
        .blob(Base64.decode(text) ?? [])
      } else {
        .map(members.mapValues(withBytes))
      }
    case .list(let elements): .list(elements.map(withBytes))
    default: value
    }
  }

  /// How `request` differs from the recorded one; empty where it does not.
  ///
  /// What the client adds later is left out: checksums and the header with the API's version.
  func differences(of request: HTTPRequest) -> [String] {
    var differences: [String] = []
    func compare(_ what: String, _ ours: String?, _ real: String?) {
      if ours != real { differences.append("\(what) \(ours ?? "none"), real \(real ?? "none")") }
    }
    compare("method", request.method, row["method"]?.string)
    compare("target", request.target, row["target"]?.string.map(Self.beforeHandlers))
    compare("operation", request.headers["X-Amz-Target"], row["operation"]?.string)
    compare("content type", request.headers["Content-Type"], row["contentType"]?.string)
    for (name, value) in row["headers"]?.map ?? [:] where !Self.laterHeaders.contains(name) {
      compare(name, request.headers[name], value.string)
    }
    let body = String(decoding: request.body, as: UTF8.self)
    compare("length", String(request.body.count), String(row["length"]?.integer ?? 0))
    if let text = row["text"]?.string { compare("body", body, text) }
    if let json = row["json"], (try? JSONText.parse(body)) != json { compare("body", body, JSONText.render(json)) }
    if let form = row["form"]?.map { compare("form", Self.sorted(body), Self.sorted(Self.encoded(form))) }
    return differences
  }

  /// The target without what a handler of botocore adds to S3's listings, so that keys come percent-encoded.
  private static func beforeHandlers(_ target: String) -> String {
    target.hasSuffix("&encoding-type=url") ? String(target.dropLast("&encoding-type=url".count)) : target
  }

  private static let laterHeaders = ["x-amz-checksum-crc64nvme", "x-amz-sdk-checksum-algorithm", "x-amz-api-version"]

  private static func sorted(_ form: String) -> String {
    form.split(separator: "&").map {
      $0.split(separator: "+", omittingEmptySubsequences: false).joined(separator: "%20")
    }.sorted().joined(separator: "&")
  }

  private static func encoded(_ form: some Sequence<(key: String, value: Value)>) -> String {
    form.map { "\(PercentEncoding.encode($0.key))=\(PercentEncoding.encode($0.value.string ?? ""))" }
      .joined(separator: "&")
  }
}
