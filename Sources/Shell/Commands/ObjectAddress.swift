import AWSCommandLine
import AWSModel
import AWSWire

/// Where an object is on the web, as the AWS CLI would ask for it.
///
/// A bucket is part of the host's name where it may be: without an endpoint of one's own, and if the name is one that DNS
/// takes and that a certificate for one more label covers.
struct ObjectAddress {
  private let origin: String
  private let host: String
  private let path: String
  private let region: String

  init(bucket: String, key: String, _ globals: GlobalOptions) {
    region = globals.region.flatMap { $0.isEmpty ? nil : $0 } ?? "us-east-1"
    let keyPath = PercentEncoding.encode(key, keepingSlashes: true)
    if var endpoint = globals.endpointURL {
      while endpoint.hasSuffix("/") { endpoint.removeLast() }
      let start = endpoint.range(of: "://")?.upperBound ?? endpoint.startIndex
      let end = endpoint[start...].firstIndex(of: "/") ?? endpoint.endIndex
      origin = String(endpoint[..<end])
      host = String(endpoint[start..<end])
      path = "\(endpoint[end...])/\(bucket)/\(keyPath)"
    } else {
      let regional = "s3.\(region).amazonaws.com" + (region.hasPrefix("cn-") ? ".cn" : "")
      let isLabel = ObjectAddress.isLabel(bucket)
      host = isLabel ? "\(bucket).\(regional)" : regional
      origin = "https://" + host
      path = isLabel ? "/\(keyPath)" : "/\(bucket)/\(keyPath)"
    }
  }

  /// Without a signature.
  var url: String { origin + path }

  /// With a signature that works for some seconds from `now`.
  func presigned(_ keys: AWSCommandLine.Credentials, seconds: Int64, at now: Timestamp) -> String {
    let credentials = AWSWire.Credentials(
      accessKey: keys.accessKeyID, secretKey: keys.secretAccessKey, sessionToken: keys.sessionToken)
    let target = SigV4.presign(
      HTTPRequest(method: "GET", path: path), host: host, credentials: credentials, region: region, service: "s3",
      at: now, expires: Int(seconds))
    return origin + target
  }

  private static func isLabel(_ bucket: String) -> Bool {
    let isPlain = bucket.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
    return isPlain && (3...63).contains(bucket.utf8.count) && !bucket.hasPrefix("-") && !bucket.hasSuffix("-")
  }
}
