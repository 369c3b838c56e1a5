import AWSModel
import Cloud

/// A JSON Web Token as an HTTP API's authorizer judges it: form, key, signature, issuer, audience, time and scopes.
///
/// Source: API Gateway Developer Guide, "Control access to HTTP APIs with JWT authorizers": only RSA-based algorithms; `aud`,
/// or `client_id` where it is missing; `exp`, `nbf` and `iat`; one of the route's scopes in `scope` or `scp`. The reasons in
/// `WWW-Authenticate` are AWS's as people quote them, and not verified.
enum WebToken {
  private typealias Refusal = ExecuteHttpApi.Refusal

  /// What `$context.authorizer.jwt` holds: `claims` as texts, and `scopes`.
  static func checked(
    _ event: ProxyEvent, _ authorizer: Value, _ route: Value, _ work: WaitingCall
  ) async throws -> Value {
    let source = authorizer["IdentitySource"]?[0]?.string ?? "$request.header.Authorization"
    guard var token = HttpAuthorizer.identity(source, event), !token.isEmpty else { throw Refusal.unauthorized }
    if token.lowercased().hasPrefix("bearer ") { token = String(token.dropFirst(7)) }
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw refused("token contains an invalid number of segments") }
    guard let header = decoded(parts[0]).flatMap({ try? JSONText.parse($0) }),
      let claims = decoded(parts[1]).flatMap({ try? JSONText.parse($0) }), claims.map != nil
    else { throw refused("the token is malformed") }
    let issuer = authorizer["JwtConfiguration"]?.text("Issuer") ?? ""
    guard claims["iss"]?.string == issuer else { throw refused("issuer is invalid") }
    guard let hash = hash(header.text("alg")) else { throw refused("signing method \(header.text("alg")) is invalid") }
    guard let signature = decoded(parts[2]) else { throw refused("signature is invalid") }
    let key = try await TokenKeys(issuer: issuer, api: event.request.apiID).key(header.text("kid"), work)
    guard key.verifies(signature, of: Array("\(parts[0]).\(parts[1])".utf8), hashedBy: hash) else {
      throw refused("signature is invalid")
    }
    return try judged(claims, authorizer, route, at: event.now.seconds)
  }

  private static func judged(_ claims: Value, _ authorizer: Value, _ route: Value, at now: Double) throws -> Value {
    let audiences = authorizer["JwtConfiguration"]?["Audience"]?.list ?? []
    let own = claims["aud"]?.list ?? claims["aud"].map { [$0] } ?? claims["client_id"].map { [$0] } ?? []
    guard audiences.isEmpty || own.contains(where: audiences.contains) else {
      throw refused("the token does not have a valid audience")
    }
    guard let expiry = claims["exp"]?.double, expiry > now else { throw refused("the token has expired") }
    guard claims["nbf"]?.double ?? 0 <= now, claims["iat"]?.double ?? 0 <= now else {
      throw refused("the token is not valid yet")
    }
    let scopes = (claims["scope"]?.string ?? claims["scp"]?.string ?? "").split(separator: " ").map(String.init)
    let needed = (route["AuthorizationScopes"]?.list ?? []).compactMap(\.string)
    guard needed.isEmpty || needed.contains(where: scopes.contains) else { throw Refusal.forbidden }
    let shown = (claims.map ?? [:]).mapValues { Value.string(Template.text($0)) }
    return ["claims": .map(shown), "scopes": scopes.isEmpty ? .null : .list(scopes.map { .string($0) })]
  }

  /// 401 with the reason.
  static func refused(_ reason: String) -> any Error {
    Refusal(
      status: 401, message: "Unauthorized",
      challenge: #"Bearer scope="" error="invalid_token" error_description="\#(reason)""#)
  }

  private static func hash(_ algorithm: String) -> RSAPublicKey.Hash? {
    switch algorithm {
    case "RS256": .sha256
    case "RS384": .sha384
    case "RS512": .sha512
    default: nil
    }
  }

  /// The bytes of a text in the alphabet of URLs, without padding (RFC 7515, "base64url").
  static func decoded(_ part: Substring) -> [UInt8]? {
    var text = part.replacing("-", with: "+").replacing("_", with: "/")
    while text.count % 4 != 0 { text += "=" }
    return Base64.decode(String(text))
  }
}
