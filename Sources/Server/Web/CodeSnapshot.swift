import AWSModel
import AWSWire
import Cloud

/// The address of a function's or layer's zip file, as Lambda gives it out, in one of its own buckets:
///
/// ```
/// /awslambda-us-east-1-tasks/snapshots/123456789012/tidy-4b1c…?versionId=9f86…&Expires=1796070492
/// ```
struct CodeSnapshot: Sendable, Equatable {
  let region: String
  let account: String
  let version: String
  let expires: Int64

  /// Nil for a request for anything else.
  init?(_ request: HTTPRequest, _ query: Query) {
    let parts = request.path.split(separator: "/")
    guard ["GET", "HEAD"].contains(request.method), parts.count == 4, parts[1] == "snapshots",
      parts[0].hasPrefix("awslambda-"), let end = ["-tasks", "-layers"].first(where: parts[0].hasSuffix),
      let version = query["versionId"], let expires = query["Expires"].flatMap(Int64.init)
    else { return nil }
    region = String(parts[0].dropFirst("awslambda-".count).dropLast(end.count))
    account = String(parts[2])
    self.version = version
    self.expires = expires
  }

  /// `output` of an operation of Lambda with its locations at `host`, where the caller reached the sandbox under a name of its own.
  ///
  /// - Parameter host: The request's `Host`.
  static func moved(_ output: Value, to host: String?) -> Value {
    guard let host, !Partition.isHost(host) else { return output }
    var output = output
    for member in ["Code", "Content"] {
      guard let location = output[member]?["Location"]?.string, location.hasPrefix("https://awslambda-") else {
        continue
      }
      let rest = location.dropFirst("https://".count)
      let bucket = rest.prefix { $0 != "." }
      output[member]?["Location"] = .string("http://\(host)/\(bucket)\(rest.drop { $0 != "/" })")
    }
    return output
  }
}

extension Endpoint {
  /// The zip file, to whoever has its address.
  func code(_ snapshot: CodeSnapshot, _ routed: RoutedRequest) -> Answer {
    let name = "lambda:code"
    do {
      let output = try inquire(
        "lambda", "_FetchCode",
        [
          "Account": .string(snapshot.account), "Region": .string(snapshot.region),
          "Version": .string(snapshot.version),
          "Expires": .integer(snapshot.expires),
        ], region: snapshot.region)
      let zip = output["zip"]?.blob ?? []
      return Answer(
        response: HTTPResponse(
          status: 200, headers: ["Content-Type": "application/zip", "Content-Length": String(zip.count)],
          body: routed.request.method == "HEAD" ? [] : zip), name: name)
    } catch {
      return refusal(error, StandIn.operation(of: nil, .restXML), .restXML, name: name)
    }
  }
}
