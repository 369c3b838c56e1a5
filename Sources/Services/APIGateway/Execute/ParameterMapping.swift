import AWSModel
import Cloud

/// The parameter mappings of an HTTP API (API Gateway Developer Guide, "Transform API requests and responses for HTTP APIs").
///
/// A key says what is changed and how, `append:header.x`, `overwrite:querystring.y`, `remove:header.z`, `overwrite:path`,
/// `overwrite:statuscode`; a value is a text, a variable (`$request.header.x`), or a text with variables in braces
/// (`${request.path.id}-${stageVariables.colour}`). A variable that has no value leaves what it would change as it is.
struct ParameterMapping {
  let event: ProxyEvent
  /// The backend's answer, for mappings of responses.
  var answer: GatewayAnswer?

  /// The request as the integration gets it, and its path where that is overwritten.
  func apply(_ mappings: Value?, to request: GatewayRequest) -> (request: GatewayRequest, path: String?) {
    var request = request
    var path: String?
    for (key, source) in mappings?.map ?? [:] {
      guard let (action, place, name) = Self.key(key) else { continue }
      let value = value(source.string ?? "")
      switch place {
      case "header": Self.change(&request.headers, action, name, value, ignoringCase: true)
      case "querystring":
        Self.change(&request.parameters, action, name, value, ignoringCase: false)
        request.query = request.parameters.map {
          "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))"
        }
        .joined(separator: "&")
      default: if let value { path = value.hasPrefix("/") ? value : "/\(value)" }
      }
    }
    return (request, path)
  }

  /// The answer as the client gets it.
  func apply(_ mappings: Value?) -> GatewayAnswer? {
    guard var answer else { return nil }
    for (key, source) in mappings?["\(answer.status)"]?.map ?? [:] {
      guard let (action, place, name) = Self.key(key) else { continue }
      let value = value(source.string ?? "")
      if place == "statuscode" {
        if let status = value.flatMap(Int.init), (200..<600).contains(status) { answer.status = status }
      } else {
        Self.change(&answer.headers, action, name, value, ignoringCase: true)
      }
    }
    return answer
  }

  private static func key(_ key: String) -> (action: String, place: String, name: String)? {
    let sides = key.split(separator: ":", maxSplits: 1).map(String.init)
    guard sides.count == 2 else { return nil }
    let target = sides[1].split(separator: ".", maxSplits: 1).map(String.init)
    return (sides[0], target[0], target.count > 1 ? target[1] : "")
  }

  private static func change(
    _ fields: inout [GatewayRequest.Field], _ action: String, _ name: String, _ value: String?, ignoringCase: Bool
  ) {
    if action == "append" {
      if let value { fields.append(.init(name: name, value: value)) }
      return
    }
    if action == "overwrite", value == nil { return }
    fields.removeAll { ignoringCase ? $0.name.lowercased() == name.lowercased() : $0.name == name }
    if action == "overwrite", let value { fields.append(.init(name: name, value: value)) }
  }

  /// The value of an expression; nil where its variable has none.
  func value(_ text: String) -> String? {
    if text.hasPrefix("$"), !text.hasPrefix("${") { return variable(text.dropFirst()) }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "}") else { return result + "${" + rest }
      result += variable(rest[..<end]) ?? ""
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func variable(_ name: Substring) -> String? {
    let parts = name.split(separator: ".", maxSplits: 2).map(String.init)
    switch parts.prefix(2).joined(separator: ".") {
    case "request.header": return joined(event.request.headers, parts.last ?? "", ignoringCase: true)
    case "request.querystring": return joined(event.request.parameters, parts.last ?? "", ignoringCase: false)
    case "request.path": return parts.count == 2 ? event.path : event.pathParameters?[parts[2]]?.string
    case "request.body": return part(of: event.request.body, parts.count == 2 ? nil : parts[2])
    case "response.header": return joined(answer?.headers ?? [], parts.last ?? "", ignoringCase: true)
    case "response.body": return part(of: answer?.body ?? [], parts.count == 2 ? nil : parts[2])
    default:
      if parts[0] == "stageVariables", parts.count == 2 { return event.stageVariables?[parts[1]]?.string }
      guard parts[0] == "context" else { return nil }
      let path = name.split(separator: ".").dropFirst().map(String.init)
      return event.context(isHTTP: true).at(path[...]).flatMap { $0.isNull ? nil : Template.text($0) }
    }
  }

  private func joined(_ fields: [GatewayRequest.Field], _ name: String, ignoringCase: Bool) -> String? {
    let found = fields.filter { ignoringCase ? $0.name.lowercased() == name.lowercased() : $0.name == name }
    return found.isEmpty ? nil : found.map(\.value).joined(separator: ",")
  }

  private func part(of body: [UInt8], _ path: String?) -> String? {
    let text = String(decoding: body, as: UTF8.self)
    guard let path else { return text }
    return JSONPath.find("$." + path, in: TemplateText.parsed(text)).map { Template.text($0) }
  }
}
