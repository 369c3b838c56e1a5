import Testing

@testable import AWSClient

@Suite("endpoints") struct EndpointTests {
  @Test(
    "stay on this machine only where the host is the loopback's",
    arguments: [
      ("http://127.0.0.1:4566", true), ("http://localhost", true), ("http://bucket.localhost:80/x", true),
      ("http://[::1]:9000", true), ("http://127.1.2.3", true), ("http://user@127.0.0.1", true),
      ("https://lambda.us-east-1.amazonaws.com", false), ("http://127.0.0.1.example.com", false),
      ("http://localhost.example.com", false), ("http://127.0.0.1@example.com", false), ("http://10.0.0.1", false),
      ("http://0.0.0.0", false), ("http://notlocalhost", false),
    ])
  func loopback(url: String, isLoopback: Bool) throws {
    #expect(try #require(Endpoint(url)).isLoopback == isLoopback)
  }

  @Test(
    "are no endpoints without a scheme of HTTP, a host and a possible port",
    arguments: [
      "localhost:4566", "ftp://host", "http://", "http://host:port", "http://host:70000", "http://[::1",
    ])
  func unreadable(url: String) { #expect(Endpoint(url) == nil) }

  @Test("are named in the Host header with any port that is not the scheme's own")
  func authority() throws {
    #expect(try #require(Endpoint("http://h:80")).authority == "h")
    #expect(try #require(Endpoint("https://h:80")).authority == "h:80")
    #expect(try #require(Endpoint("http://[::1]:81/base/")).authority == "[::1]:81")
    #expect(try #require(Endpoint("http://[::1]:81/base/")).path == "/base")
  }

  @Test(
    "concern the account that the access key is written for",
    arguments: [
      ("AKIAIOSFODNN7EXAMPLE", "581039954779"), ("123456789012", "123456789012"), ("AKIDEXAMPLE", "AKIDEXAMPLE"),
      ("", "unsigned"),
    ])
  func account(key: String, name: String) { #expect(AccountAtStake.name(of: key) == name) }
}
