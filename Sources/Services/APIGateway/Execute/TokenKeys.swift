import AWSModel
import Cloud

/// The public keys of an issuer of tokens, found as AWS finds them: its `/.well-known/openid-configuration` names the address
/// of its key set (OpenID Connect Discovery 1.0; RFC 7517, "JSON Web Key").
///
/// Keys are kept for two hours (API Gateway Developer Guide, "JWT authorizers"); one that is not among them has the set
/// fetched anew. Issuers on this machine answer, at `http://127.0.0.1:PORT` also: skylab asks no other machine, so the tokens
/// of any other issuer are refused.
struct TokenKeys {
  let issuer: String
  let api: String

  /// The key that a token's `kid` names.
  ///
  /// - Throws: a refusal with 401 where there is none, or its issuer does not answer.
  func key(_ id: String, _ work: WaitingCall) async throws -> RSAPublicKey {
    let (kind, name) = ("apis/\(api)/tokenkeys", issuer)
    let kept = try await work.transaction { call -> Value? in
      guard let kept = try call.document(kind, name), call.now - kept.updated < .seconds(7_200) else { return nil }
      return kept.body
    }
    if let key = kept.flatMap({ Self.key(id, in: $0) }) { return key }
    let keys = try await fetch(work)
    try await work.transaction { try $0.save(kind, name, keys) }
    guard let key = Self.key(id, in: keys) else { throw WebToken.refused("unable to find a key for the kid \(id)") }
    return key
  }

  private func fetch(_ work: WaitingCall) async throws -> Value {
    let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
    guard let found = await get("\(base)/.well-known/openid-configuration", work),
      let address = found["jwks_uri"]?.string
    else { throw WebToken.refused("OIDC discovery endpoint communication error") }
    guard let keys = await get(address, work), keys["keys"]?.list != nil else {
      throw WebToken.refused("JWKS communication error")
    }
    return keys
  }

  private func get(_ address: String, _ work: WaitingCall) async -> Value? {
    guard let http = work.resources[OutgoingHTTP.self] else { return nil }
    // AWS gives an issuer 1,500 ms; a whole second less is too strict for a process that has just begun.
    guard let answer = try? await http.send(OutgoingHTTP.Request("GET", address, limit: 2)), answer.status == 200 else {
      return nil
    }
    return try? JSONText.parse(answer.body)
  }

  private static func key(_ id: String, in keys: Value) -> RSAPublicKey? {
    guard let key = keys["keys"]?.list?.first(where: { $0.text("kid") == id && $0["kty"] == "RSA" }),
      let modulus = WebToken.decoded(key.text("n")[...]), let exponent = WebToken.decoded(key.text("e")[...])
    else { return nil }
    return RSAPublicKey(modulus: modulus, exponent: exponent)
  }
}
