import AWSModel
import Cloud
import Synchronization
import TestCloud
import Testing

@Suite("apigatewayv2 JWT authorizers") struct WebTokenTests {
  /// A cloud with an issuer beside it that has one key, and an API whose route wants a token with the scope `read`.
  private func guarded(issuer: String = "http://127.0.0.1:9999") async throws -> (cloud: TestCloud, api: Value) {
    let cloud = try TestCloud()
    let asked = asked
    cloud.cloud.resources[OutgoingHTTP.self] = OutgoingHTTP { request in
      asked.withLock { $0.append(request.url) }
      switch request.url {
      case "http://127.0.0.1:9999/.well-known/openid-configuration":
        return .init(status: 200, body: Array(#"{"jwks_uri": "http://127.0.0.1:9999/keys"}"#.utf8))
      case "http://127.0.0.1:9999/keys":
        let key: Value = ["kid": "one", "kty": "RSA", "n": .string(TestTokens.modulus), "e": "AQAB"]
        return .init(status: 200, body: Array(JSONText.render(["keys": [key]]).utf8))
      case "http://127.0.0.1:1/": return .init(status: 200, body: Array("in".utf8))
      default: throw OutgoingHTTP.NotLoopback()
      }
    }
    let api = try await cloud.call("apigatewayv2", "CreateApi", ["Name": "shop", "ProtocolType": "HTTP"])["ApiId"]
    let id = api ?? .null
    let integration = try await cloud.call(
      "apigatewayv2", "CreateIntegration",
      [
        "ApiId": id, "IntegrationType": "HTTP_PROXY", "IntegrationMethod": "GET",
        "IntegrationUri": "http://127.0.0.1:1/", "PayloadFormatVersion": "1.0",
      ])
    let target = integration["IntegrationId"]?.string ?? ""
    let authorizer = try await cloud.call(
      "apigatewayv2", "CreateAuthorizer",
      [
        "ApiId": id, "Name": "a", "AuthorizerType": "JWT", "IdentitySource": ["$request.header.Authorization"],
        "JwtConfiguration": ["Audience": ["shop"], "Issuer": .string(issuer)],
      ])
    try await cloud.call(
      "apigatewayv2", "CreateRoute",
      [
        "ApiId": id, "RouteKey": "GET /", "Target": .string("integrations/\(target)"),
        "AuthorizationType": "JWT", "AuthorizerId": authorizer["AuthorizerId"] ?? .null,
        "AuthorizationScopes": ["read"],
      ])
    try await cloud.call("apigatewayv2", "CreateStage", ["ApiId": id, "StageName": "$default", "AutoDeploy": true])
    return (cloud, id)
  }

  /// The URLs that were asked for.
  private let asked = Asked()

  private func answer(_ token: String?, _ cloud: TestCloud, _ api: Value) async throws -> (Int64, reason: String?) {
    let headers: Value = token.map { [["Authorization", .string("Bearer \($0)")]] } ?? []
    let output = try await cloud.cloud.handleInside(
      Request(
        "apigatewayv2", "_ExecuteHttpApi",
        ["ApiId": api, "Method": "GET", "Host": "x", "Path": "/", "Headers": headers])
    ).output
    let field = output["Headers"]?.list?.first { $0[0] == "WWW-Authenticate" }
    return (output["Status"]?.integer ?? 0, field?[1]?.string)
  }

  @Test("a token signed by the issuer's key is let in", arguments: [TestTokens.good, TestTokens.long])
  func good(token: String) async throws {
    let (cloud, api) = try await guarded()
    #expect(try await answer(token, cloud, api).0 == 200)
  }

  @Test(
    "any other token is refused with the reason",
    arguments: [
      (TestTokens.strange, "signature is invalid"), (TestTokens.old, "the token has expired"),
      (TestTokens.elsewhere, "the token does not have a valid audience"),
      (TestTokens.unknown, "unable to find a key for the kid two"),
      (String(TestTokens.good.dropLast(4)), "signature is invalid"),
      ("a.b", "token contains an invalid number of segments"),
    ])
  func refused(token: String, reason: String) async throws {
    let (cloud, api) = try await guarded()
    let (status, given) = try await answer(token, cloud, api)
    #expect(status == 401)
    #expect(given == #"Bearer scope="" error="invalid_token" error_description="\#(reason)""#)
  }

  @Test("a token without the route's scope is forbidden, and none at all unauthorized")
  func scopes() async throws {
    let (cloud, api) = try await guarded()
    #expect(try await answer(TestTokens.plain, cloud, api).0 == 403)
    #expect(try await answer(nil, cloud, api).0 == 401)
  }

  @Test("an issuer elsewhere is not asked, so its tokens are refused")
  func elsewhere() async throws {
    let (cloud, api) = try await guarded(issuer: "https://login.example.com")
    #expect(try await answer(TestTokens.good, cloud, api).0 == 401)
  }

  @Test("the keys are kept for two hours")
  func kept() async throws {
    let (cloud, api) = try await guarded()
    func count() -> Int { asked.withLock { $0.count { $0.hasSuffix("/keys") } } }
    for _ in 1...2 { #expect(try await answer(TestTokens.good, cloud, api).0 == 200) }
    #expect(count() == 1)
    try await cloud.advance(by: .seconds(7_201))
    #expect(try await answer(TestTokens.good, cloud, api).0 == 200)
    #expect(count() == 2)
  }
}

/// What was asked for, in order.
private final class Asked: Sendable {
  private let urls = Mutex<[String]>([])
  func withLock<Result: Sendable>(_ body: (inout sending [String]) -> Result) -> Result { urls.withLock { body(&$0) } }
}
