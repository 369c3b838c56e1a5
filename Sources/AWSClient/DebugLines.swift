import AWSWire
import Foundation

/// What `--debug` shows of a request and its answer; secrets are not shown.
enum DebugLines {
  static func of(_ request: HTTPRequest, _ url: String) -> [String] {
    ["\(request.method) \(redacted(url))"] + request.headers.map { field in "> \(line(field))" }
      + (request.body.isEmpty ? [] : ["> (\(request.body.count) bytes)"])
  }

  static func of(_ response: HTTPResponse) -> [String] {
    ["< \(response.status) \(StatusText.of(response.status))"] + response.headers.map { field in "< \(line(field))" }
      + ["< (\(response.body.count) bytes)"]
  }

  private static let secrets = [
    "x-amz-security-token", "x-amz-server-side-encryption-customer-key",
    "x-amz-copy-source-server-side-encryption-customer-key",
  ]

  private static func line(_ field: HTTPFields.Field) -> String {
    let name = field.name.lowercased()
    if secrets.contains(name) { return "\(field.name): ***" }
    guard name == "authorization", let end = field.value.range(of: "Signature=") else {
      return "\(field.name): \(field.value)"
    }
    return "\(field.name): \(field.value[..<end.upperBound])***"
  }

  /// A presigned URL signs, so its signature is a secret too.
  private static func redacted(_ url: String) -> String {
    guard let start = url.range(of: "X-Amz-Signature=") else { return url }
    let rest = url[start.upperBound...].drop { $0 != "&" }
    return "\(url[..<start.upperBound])***\(rest)"
  }
}
