import AWSModel

/// The signatures before Version 4, which AWS still reads in places: the query protocol's Version 2, and S3's own, which
/// boto3 takes for presigned URLs and forms (S3 User Guide, "Signing and authenticating REST requests (AWS Signature
/// Version 2)").
enum SigV2 {
  /// Parts of S3's query that are signed, because they name what is asked for or what the answer shall say.
  private static let signedParameters: Set = [
    "accelerate", "acl", "analytics", "cors", "defaultObjectAcl", "delete", "inventory", "lifecycle", "location",
    "logging", "metrics", "notification", "object-lock", "partNumber", "policy", "replication", "requestPayment",
    "response-cache-control", "response-content-disposition", "response-content-encoding", "response-content-language",
    "response-content-type", "response-expires", "restore", "select", "select-type", "storageClass", "tagging",
    "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website",
  ]

  /// `AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=`.
  static func parse(
    s3Header header: String, _ request: HTTPRequest, host: String?
  ) throws(ServiceError) -> ParsedSignature {
    let parts = header.dropFirst("AWS ".count).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { throw SignatureDialect.s3.malformed(version2: header) }
    let dateText = request.headers["X-Amz-Date"] ?? request.headers["Date"] ?? ""
    guard let date = Timestamp(signingDate: dateText) ?? Timestamp(text: dateText) else {
      throw SignatureDialect.s3.undated
    }
    let line = request.headers["X-Amz-Date"] == nil ? dateText : ""
    return parsed(
      .s3, .header, accessKey: String(parts[0]), signature: String(parts[1]),
      token: request.headers["X-Amz-Security-Token"], date: date,
      proof: .texts(s3Texts(request, host: host, date: line, parameters: nil), hash: .sha1))
  }

  /// A presigned URL of S3, or a query of the query protocol; nil where the parameters are no signature.
  static func parse(
    query parameters: SignatureParameters, _ request: HTTPRequest, host: String?
  ) throws(ServiceError) -> ParsedSignature? {
    guard let accessKey = parameters["awsaccesskeyid"] else { return nil }
    if parameters["signatureversion"] != nil {
      return try version2(parameters, QueryString(request.query).pairs, .query, request, host: host)
    }
    guard let signature = parameters["signature"], let expires = parameters["expires"] else {
      throw ServiceError(
        "AccessDenied", "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters",
        status: 403)
    }
    guard let expiry = Int64(expires).flatMap({ Timestamp(epochSeconds: Double($0)) }) else {
      throw ServiceError(
        "AccessDenied", "Invalid date (should be seconds since epoch): \(expires)", status: 403)
    }
    return parsed(
      .s3, .query, accessKey: accessKey, signature: signature,
      token: parameters["x-amz-security-token"] ?? request.headers["X-Amz-Security-Token"], expiry: expiry,
      proof: .texts(s3Texts(request, host: host, date: expires, parameters: parameters), hash: .sha1))
  }

  /// The query protocol's form with `SignatureVersion=2`; nil for any other body.
  static func parse(form request: HTTPRequest, host: String?) throws(ServiceError) -> ParsedSignature? {
    guard request.method == "POST", request.body.count < 1_048_576,
      request.headers["Content-Type"]?.hasPrefix("application/x-www-form-urlencoded") == true
    else { return nil }
    let text = String(decoding: request.body, as: UTF8.self)
    guard text.contains("AWSAccessKeyId=") else { return nil }
    let pairs = QueryString(text).pairs
    return try version2(SignatureParameters(pairs), pairs, .form, request, host: host)
  }

  /// The policy of a browser's upload, in its Base64.
  static func parse(policy: String, _ parameters: SignatureParameters) throws(ServiceError) -> ParsedSignature {
    guard let accessKey = parameters["awsaccesskeyid"] else { throw .missingField("AWSAccessKeyId") }
    guard let signature = parameters["signature"] else { throw .missingField("Signature") }
    return parsed(
      .s3, .form, accessKey: accessKey, signature: signature, token: parameters["x-amz-security-token"],
      proof: .texts([policy], hash: .sha1))
  }

  private static func version2(
    _ parameters: SignatureParameters, _ pairs: [(name: String, value: String)], _ place: ParsedSignature.Place,
    _ request: HTTPRequest, host: String?
  ) throws(ServiceError) -> ParsedSignature? {
    guard let accessKey = parameters["awsaccesskeyid"], let signature = parameters["signature"] else { return nil }
    let sorted = pairs.filter { $0.name != "Signature" }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let query = sorted.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
    let host = request.headers["Host"] ?? host ?? ""
    let text = "\(request.method)\n\(host.lowercased())\n\(request.path)\n\(query.joined(separator: "&"))"
    return parsed(
      .v2, place, accessKey: accessKey, signature: signature, token: parameters["securitytoken"],
      date: parameters["timestamp"].flatMap { Timestamp(text: $0) },
      expiry: parameters["expires"].flatMap { Timestamp(text: $0) }, dialect: .query,
      proof: .texts([text], hash: parameters["signaturemethod"] == "HmacSHA1" ? .sha1 : .sha256))
  }

  /// What S3's signature signs. The resource begins with the bucket also where that stood in the host, of which any
  /// beginning may be the bucket.
  ///
  /// - Parameter parameters: A presigned URL's, in which clients put the headers they signed.
  private static func s3Texts(
    _ request: HTTPRequest, host: String?, date: String, parameters: SignatureParameters?
  ) -> [String] {
    func header(_ name: String) -> String { request.headers[name] ?? parameters?[name.lowercased()] ?? "" }
    let pairs = QueryString(request.query).pairs
    var amazon: [String: String] = [:]
    for (name, value) in (parameters == nil ? [] : pairs) where name.lowercased().hasPrefix("x-amz-") {
      amazon[name.lowercased()] = value
    }
    for name in Set(request.headers.map { $0.name.lowercased() }) where name.hasPrefix("x-amz-") {
      amazon[name] = request.headers.values(name).map(\.trimmingBlanks).joined(separator: ",")
    }
    let lines = amazon.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)\n" }.joined()
    let start = "\(request.method)\n\(header("Content-MD5"))\n\(header("Content-Type"))\n\(date)\n\(lines)"
    let query = signedQuery(pairs, request.query ?? "")
    return buckets(of: request.headers["Host"] ?? host ?? "").map { "\(start)\($0)\(request.path)\(query)" }
  }

  /// Nothing, and a slash before each beginning of the host: `/my`, `/my.bucket`, ….
  private static func buckets(of host: String) -> [String] {
    let labels = host.prefix { $0 != ":" }.split(separator: ".").prefix(12)
    return [""] + labels.indices.map { "/" + labels[...$0].joined(separator: ".") }
  }

  private static func signedQuery(_ pairs: [(name: String, value: String)], _ raw: String) -> String {
    let bare = Set(raw.split(separator: "&").filter { !$0.contains("=") }.map(String.init))
    let signed = pairs.filter { signedParameters.contains($0.name) }.sorted { $0.name < $1.name }
      .map { bare.contains($0.name) ? $0.name : "\($0.name)=\($0.value)" }
    return signed.isEmpty ? "" : "?" + signed.joined(separator: "&")
  }

  private static func parsed(
    _ scheme: ParsedSignature.Scheme, _ place: ParsedSignature.Place, accessKey: String, signature: String,
    token: String?, date: Timestamp? = nil, expiry: Timestamp? = nil, dialect: SignatureDialect = .s3,
    proof: ParsedSignature.Proof
  ) -> ParsedSignature {
    ParsedSignature(
      scheme: scheme, place: place, accessKey: accessKey, sessionToken: token, region: nil,
      service: scheme == .s3 ? "s3" : nil, date: date, expiry: expiry, signedHeaders: [], signature: signature,
      dialect: dialect, proof: proof, scope: nil)
  }
}
