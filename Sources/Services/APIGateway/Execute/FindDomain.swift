import AWSModel
import Cloud

/// Says where a domain name of one's own leads a request, for the server's front door: an API, its stage, and the path there.
///
/// The longest mapping that the path begins with wins, part by part. A mapping of a REST API without a stage leaves the stage
/// to the path's next part (API Gateway API Reference, "BasePathMapping"; API Gateway Developer Guide, "Map API stages to a
/// custom domain name for HTTP APIs").
enum FindDomain: ServiceOperation {
  static let access = Access<Value>("apigateway:GET")
  typealias Input = Value
  typealias Output = Value

  static func perform(_ input: Value, _ call: inout Call) throws -> Value {
    let domain = input.text("DomainName")
    guard try call.document("domainnames", domain) != nil else {
      throw ServiceError.notFound("Invalid domain name identifier specified")
    }
    let parts = input.text("Path").split(separator: "/").map(String.init)
    let fitting = try mappings(of: domain, call).filter { parts.starts(with: $0.base) }
    guard let mapping = fitting.max(by: { $0.base.count < $1.base.count }) else { return .empty }
    var rest = parts.dropFirst(mapping.base.count)
    let stage = mapping.stage ?? rest.popFirst() ?? ""
    let tail = rest.isEmpty ? "/" : "/" + rest.joined(separator: "/")
    let isClosed = input.text("Path").hasSuffix("/") && tail != "/"
    return [
      "ApiId": .string(mapping.api), "Stage": .string(stage),
      "Path": .string((stage == "$default" ? "" : "/\(stage)") + tail + (isClosed ? "/" : "")),
    ]
  }

  private struct Mapping {
    let base: [String]
    let api: String
    let stage: String?
  }

  private static func mappings(of domain: String, _ call: Call) throws -> [Mapping] {
    func parts(_ base: String) -> [String] { base == "(none)" ? [] : base.split(separator: "/").map(String.init) }
    if call.request.service == "apigateway" {
      return try call.bodies("domainnames/\(domain)/basepathmappings").map { mapping in
        let stage = mapping["stage"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        return Mapping(base: parts(mapping.text("basePath")), api: mapping.text("restApiId"), stage: stage)
      }
    }
    return try call.bodies("domainnames/\(domain)/mappings").map {
      Mapping(base: parts($0.text("ApiMappingKey")), api: $0.text("ApiId"), stage: $0["Stage"]?.string)
    }
  }
}
