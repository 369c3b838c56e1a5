import AWSWire
import Foundation
import FoundationNetworking
import TestCloud
import Testing

@testable import Server

/// A sandbox behind a port of its own, as clients see it.
struct Served: Sendable {
  let sandbox: TestCloud
  private let endpoint = LocalEndpoint()
  private let address: String

  /// An answer as it came.
  struct Answer: Sendable {
    var status: Int
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    /// What stands in the element `Code`.
    var code: String? { text.firstMatch(of: /<Code>(\w+)<\/Code>/).map { String($0.1) } }
  }

  init() async throws {
    sandbox = try TestCloud()
    endpoint.attach(sandbox.cloud)
    address = try #require(await endpoint.open())
  }

  /// The port it listens on.
  var port: Int { URL(string: address)?.port ?? 0 }

  /// Sends a request as it is given.
  func send(
    _ method: String, _ target: String, _ headers: [String: String] = [:], _ body: [UInt8] = []
  ) async throws -> Answer {
    var request = URLRequest(url: try #require(URL(string: address + target)))
    request.httpMethod = method
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    if !body.isEmpty { request.httpBody = Data(body) }
    let (data, response) = try await URLSession.shared.data(for: request)
    let head = try #require(response as? HTTPURLResponse)
    let fields = head.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
    return Answer(
      status: head.statusCode, headers: Dictionary(fields) { first, _ in first }, body: Array(data))
  }

  /// Stops listening.
  func close() async { await endpoint.close() }
}
