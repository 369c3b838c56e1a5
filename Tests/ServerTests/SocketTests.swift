import Foundation
import FoundationNetworking
import TestCloud
import Testing

@testable import Server

@Suite("a server on a port") struct SocketTests {
  @Test("answers over HTTP and stops")
  func answers() async throws {
    let sandbox = try TestCloud()
    let endpoint = LocalEndpoint()
    endpoint.attach(sandbox.cloud)
    let address = try #require(await endpoint.open())
    var request = URLRequest(url: try #require(URL(string: address)))
    request.httpMethod = "POST"
    request.setValue("Logs_20140328.CreateLogGroup", forHTTPHeaderField: "X-Amz-Target")
    request.httpBody = Data(#"{"logGroupName":"a"}"#.utf8)
    let (_, response) = try await URLSession.shared.data(for: request)
    #expect((response as? HTTPURLResponse)?.statusCode == 200)
    let groups = try await sandbox.call("logs", "DescribeLogGroups")
    #expect(groups["logGroups"]?[0]?["logGroupName"]?.string == "a")
    await endpoint.close()
  }

  @Test("a port in use is named")
  func portInUse() async throws {
    let sandbox = try TestCloud()
    let endpoint = LocalEndpoint()
    endpoint.attach(sandbox.cloud)
    let address = try #require(await endpoint.open())
    let port = try #require(URL(string: address)?.port)
    await #expect(throws: PortInUse.self) {
      try await SandboxServer(sandbox.cloud, .init(port: port)).run { _ in }
    }
    await endpoint.close()
  }

  @Test("an address that others reach needs a token")
  func token() throws {
    let cloud = try TestCloud().cloud
    #expect(throws: TokenMissing.self) { try SandboxServer(cloud, .init(host: "0.0.0.0")) }
    _ = try SandboxServer(cloud, .init(host: "0.0.0.0", token: "secret"))
  }
}
