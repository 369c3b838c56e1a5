import AWSModel
import AWSWire
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

extension Connection {
  /// The head of a request as the codecs see it, `Host` among its headers again.
  static func head(_ head: HTTPTypes.HTTPRequest) -> AWSWire.HTTPRequest {
    let target = head.path ?? "/"
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var fields: [AWSWire.HTTPFields.Field] = []
    fields.reserveCapacity(head.headerFields.count + 1)
    if let host = head.authority { fields.append(.init(name: "host", value: host)) }
    for field in head.headerFields { fields.append(.init(name: field.name.rawName, value: field.value)) }
    return AWSWire.HTTPRequest(
      method: head.method.rawValue, path: path(parts.first.map(String.init) ?? "/"),
      query: parts.count == 2 ? String(parts[1]) : nil, headers: .init(fields))
  }

  /// The path of a request line, which through a proxy is a whole URL.
  private static func path(_ text: String) -> String {
    guard !text.hasPrefix("/") else { return text }
    guard let scheme = text.firstRange(of: "://") else { return "/" + text }
    let rest = text[scheme.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }

  /// Adds what every answer has: its length, the date, and the name of the server where AWS gives one.
  static func finish(_ response: inout AWSWire.HTTPResponse, isHead: Bool, closes: Bool, service name: String) {
    if response.headers["date"] == nil { response.headers["Date"] = HTTPDate.now }
    if name.hasPrefix("s3:") { response.headers["Server"] = "AmazonS3" }
    if name.hasPrefix("dynamodb:") { response.headers["Server"] = "Server" }
    if closes { response.headers["Connection"] = "close" }
    if response.status == 204 || response.status == 304 {
      response.headers["Content-Length"] = nil
    } else if !isHead || response.headers["content-length"] == nil {
      response.headers["Content-Length"] = String(response.attachment?.length ?? Int64(response.body.count))
    }
  }

  /// Writes an answer; an attachment piece by piece, so that memory stays flat.
  static func write(
    _ response: AWSWire.HTTPResponse, isHead: Bool, _ writer: consuming ResponseWriter
  ) async throws {
    var head = HTTPTypes.HTTPResponse(status: .init(code: response.status))
    head.headerFields.reserveCapacity(response.headers.count)
    for field in response.headers {
      if let name = HTTPField.Name(field.name) { head.headerFields.append(.init(name: name, value: field.value)) }
    }
    if isHead || response.status == 204 || response.status == 304 { return try await writer.writeResponse(head) }
    guard let attachment = response.attachment else {
      return try await writer.write(response: head, body: .init(byteBuffer: ByteBuffer(bytes: response.body)))
    }
    let body = ResponseBody(contentLength: Int(attachment.length)) { writer in
      try await FileRange(attachment).write(to: &writer)
      try await writer.finish(nil)
    }
    try await writer.write(response: head, body: body)
  }
}
