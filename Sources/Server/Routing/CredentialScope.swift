import AWSWire

/// What a signature says before it is verified: whose key, for which Region and service.
///
/// Reads the `Authorization` header and the query of a presigned URL, version 4 (with and without a Region) and the older
/// version 2, of which only the key is known. Source: IAM User Guide, "AWS Signature Version 4 for API requests".
struct CredentialScope: Sendable, Hashable {
  var accessKey: String
  var region: String?
  var service: String?

  /// Nil for a request that is not signed, or not as AWS signs.
  init?(_ request: HTTPRequest, _ query: Query) {
    if let header = request.headers["authorization"] {
      self.init(authorization: header)
    } else if let credential = query["X-Amz-Credential"] {
      self.init(credential: credential)
    } else if let key = query["AWSAccessKeyId"] {
      self.init(olderKey: key)
    } else {
      return nil
    }
  }

  init?(authorization: String) {
    if authorization.hasPrefix("AWS ") {
      let key = authorization.dropFirst(4).prefix { $0 != ":" }
      self.init(olderKey: String(key))
      return
    }
    guard authorization.hasPrefix("AWS4-"), let start = authorization.firstRange(of: "Credential=") else { return nil }
    self.init(credential: String(authorization[start.upperBound...].prefix { $0 != "," && $0 != " " }))
  }

  /// - Parameter credential: `KEY/20261123/us-east-1/sqs/aws4_request`. A key may contain slashes.
  init?(credential: String) {
    var parts = credential.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 4, parts.removeLast() == "aws4_request" else { return nil }
    service = parts.removeLast()
    // Version 4A signs for several Regions and names none here: the date stands before the service.
    region = parts.last.flatMap { Self.isDate($0) ? nil : $0 }
    if region != nil { parts.removeLast() }
    guard let date = parts.popLast(), Self.isDate(date), !parts.isEmpty else { return nil }
    accessKey = parts.joined(separator: "/")
  }

  /// - Parameter olderKey: The access key of a signature of version 2, which names no Region and no service.
  init(olderKey: String) { self.init(accessKey: olderKey, region: nil, service: nil) }

  private init(accessKey: String, region: String?, service: String?) {
    self.accessKey = accessKey
    self.region = region
    self.service = service
  }

  private static func isDate(_ text: String) -> Bool {
    text.utf8.count == 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
