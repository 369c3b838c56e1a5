import AWSModel

extension SigV4 {
  /// The signature that `request` carries, of any version and in any place; nil where it carries none of AWS's.
  ///
  /// - Parameters:
  ///   - request: As it was received. A header `Host` that is not among its headers is given as `host`.
  ///   - host: What the client called the server, its port included.
  /// - Throws: AWS's refusal of a signature that is there but cannot be read: `IncompleteSignature`, or for S3
  ///   `AuthorizationHeaderMalformed` and `AuthorizationQueryParametersError`.
  public static func parse(_ request: HTTPRequest, host: String? = nil) throws(ServiceError) -> ParsedSignature? {
    if let header = request.headers["Authorization"] {
      if header.hasPrefix("\(algorithm) ") || header == algorithm {
        return try parse(header: header, request, host: host)
      }
      if header.hasPrefix("AWS ") || header == "AWS" {
        return try SigV2.parse(s3Header: header, request, host: host)
      }
      if header.hasPrefix("AWS4-") {
        throw SignatureDialect(request, service: nil).unsupported(header: header)
      }
    }
    if let query = request.query, query.utf8.contains(UInt8(ascii: "=")) {
      let parameters = SignatureParameters(QueryString(query).pairs)
      if parameters.hasVersion4 { return try parse(query: parameters, request, host: host) }
      if let parsed = try SigV2.parse(query: parameters, request, host: host) { return parsed }
    }
    return try SigV2.parse(form: request, host: host)
  }

  /// The signature among the fields of a browser's upload to S3; nil where there is none.
  ///
  /// - Parameter fields: The form's fields in their order, the file's left out.
  /// - Throws: `InvalidArgument` where a field is missing that the others call for.
  public static func parse(
    uploadForm fields: [(name: String, value: String)]
  ) throws(ServiceError) -> ParsedSignature? {
    let parameters = SignatureParameters(fields)
    guard let policy = parameters["policy"] else { return nil }
    guard parameters["x-amz-algorithm"] != nil || parameters["x-amz-credential"] != nil else {
      return try SigV2.parse(policy: policy, parameters)
    }
    guard let signature = parameters["x-amz-signature"] else { throw .missingField("X-Amz-Signature") }
    guard let credential = parameters["x-amz-credential"] else { throw .missingField("X-Amz-Credential") }
    guard let date = parameters["x-amz-date"].flatMap(Timestamp.init(signingDate:)) else {
      throw .missingField("X-Amz-Date")
    }
    guard let (accessKey, scope) = Self.credential(credential) else {
      throw SignatureDialect.s3.malformed(credential: credential, inQuery: true)
    }
    return ParsedSignature(
      scheme: .v4, place: .form, accessKey: accessKey, sessionToken: parameters["x-amz-security-token"],
      region: scope.region, service: scope.service, date: date, expiry: nil, signedHeaders: [], signature: signature,
      dialect: .s3, proof: .policy(policy), scope: scope)
  }

  private static func parse(
    header: String, _ request: HTTPRequest, host: String?
  ) throws(ServiceError) -> ParsedSignature {
    var fields: [Substring: Substring] = [:]
    for part in header.dropFirst(algorithm.count).split(separator: ",") {
      let part = part.drop { $0 == " " }
      guard let equals = part.firstIndex(of: "=") else { continue }
      fields[part[..<equals]] = part[part.index(after: equals)...].prefix { $0 != " " }
    }
    let credential = fields["Credential"].map(String.init)
    let named = credential.flatMap(Self.credential)
    let dialect = SignatureDialect(request, service: named?.1.service)
    let dateText = request.headers["X-Amz-Date"] ?? request.headers["Date"]
    guard let credential, let signature = fields["Signature"], let signedHeaders = fields["SignedHeaders"], let dateText
    else {
      let missing = ["Credential", "Signature", "SignedHeaders"].filter { fields[Substring($0)] == nil }
      throw dialect.incomplete(missing: missing, hasDate: dateText != nil, header: header)
    }
    guard let (accessKey, scope) = named else { throw dialect.malformed(credential: credential, inQuery: false) }
    guard let date = Timestamp(signingDate: dateText) ?? Timestamp(text: dateText) else { throw dialect.undated }
    guard scope.day == date.signingDay else { throw dialect.wrongDay(scope.day, date: date.signingDate) }
    return ParsedSignature(
      scheme: .v4, place: .header, accessKey: accessKey, sessionToken: request.headers["X-Amz-Security-Token"],
      region: scope.region, service: scope.service, date: date, expiry: nil,
      signedHeaders: signedHeaders.split(separator: ";").map(String.init), signature: String(signature),
      dialect: dialect,
      proof: .request(
        request, host: host, date: date.signingDate, payload: request.headers["X-Amz-Content-SHA256"]),
      scope: scope)
  }

  private static func parse(
    query parameters: SignatureParameters, _ request: HTTPRequest, host: String?
  ) throws(ServiceError) -> ParsedSignature {
    let named = parameters["x-amz-credential"].flatMap(Self.credential)
    let dialect = SignatureDialect(request, service: named?.1.service)
    guard let name = parameters["x-amz-algorithm"], let credential = parameters["x-amz-credential"],
      let signature = parameters["x-amz-signature"], let dateText = parameters["x-amz-date"],
      let signedHeaders = parameters["x-amz-signedheaders"], let expiresText = parameters["x-amz-expires"]
    else { throw dialect.incompleteQuery }
    guard name == algorithm else { throw dialect.unsupported(algorithm: name) }
    guard let (accessKey, scope) = named else { throw dialect.malformed(credential: credential, inQuery: true) }
    guard let date = Timestamp(signingDate: dateText) else { throw dialect.undatedQuery }
    let expires = try dialect.expires(expiresText)
    let declared = request.headers["X-Amz-Content-SHA256"]
    return ParsedSignature(
      scheme: .v4, place: .query, accessKey: accessKey,
      sessionToken: parameters["x-amz-security-token"] ?? parameters["x-amz-s3session-token"],
      region: scope.region, service: scope.service, date: date, expiry: date + .seconds(expires),
      signedHeaders: signedHeaders.split(separator: ";").map(String.init), signature: signature, dialect: dialect,
      proof: .request(
        request, host: host, date: date.signingDate,
        payload: declared ?? parameters["x-amz-content-sha256"] ?? (scope.isS3 ? "UNSIGNED-PAYLOAD" : nil)),
      scope: scope)
  }

  /// The access key and the scope of `KEY/20260323/us-east-1/s3/aws4_request`. The key may hold slashes itself.
  private static func credential(_ text: String) -> (String, SigningScope)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts.last == Substring(SigningScope.term) else { return nil }
    let rest = parts.suffix(4).map(String.init)
    guard rest[0].utf8.count == 8, rest[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let key = parts.dropLast(4).joined(separator: "/")
    return key.isEmpty ? nil : (key, SigningScope(day: rest[0], region: rest[1], service: rest[2]))
  }
}

/// The parameters of a query or the fields of a form, found ignoring case; of repeated names the first counts.
struct SignatureParameters {
  private var values: [String: String]

  init(_ pairs: [(name: String, value: String)]) {
    values = Dictionary(pairs.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(name: String) -> String? { values[name] }

  var hasVersion4: Bool {
    values["x-amz-algorithm"] != nil || values["x-amz-credential"] != nil || values["x-amz-signature"] != nil
  }
}
