import AWSModel
import Cloud
import OrderedCollections
import YAMLDocument

/// An API's definition as Swagger 2.0 or OpenAPI 3.0, with API Gateway's extensions.
///
/// Source: API Gateway Developer Guide, "Develop REST APIs using OpenAPI in API Gateway", "OpenAPI extensions for API Gateway".
struct OpenAPIDocument {
  let root: Value
  /// Whether it is OpenAPI 3 rather than Swagger 2.
  let isThird: Bool

  /// - Parameter body: JSON or YAML.
  /// - Throws: `BadRequestException` for what is neither, or no definition of an API.
  init(_ body: [UInt8]) throws {
    let text = String(decoding: body, as: UTF8.self)
    let read = (try? JSONText.parse(body)) ?? (try? YAMLDocument.parse(text))
    guard let root = read, root.map != nil else { throw ServiceError.invalidOpenAPI }
    let version = root["openapi"]?.string ?? root["swagger"].map { Template.text($0) } ?? ""
    guard version.hasPrefix("3.") || version.hasPrefix("2.") else { throw ServiceError.invalidOpenAPI }
    self.root = root
    isThird = version.hasPrefix("3.")
  }

  /// The version of an API that was given none: when it was made, `2026-11-24T09:00:00Z`.
  static func date(_ created: Value?) -> String {
    guard case .timestamp(let instant)? = created else { return "" }
    return instant.iso8601
  }

  /// A value, or what it refers to within the document by `$ref`.
  func resolved(_ value: Value?) -> Value? {
    var value = value
    for _ in 0..<20 {
      guard let reference = value?["$ref"]?.string, reference.hasPrefix("#/") else { return value }
      let path = reference.dropFirst(2).split(separator: "/")
        .map { String($0).replacing("~1", with: "/").replacing("~0", with: "~") }
      value = root.at(path[...])
    }
    return nil
  }

  /// The schemas by name: the API's models.
  var schemas: OrderedDictionary<String, Value> {
    (isThird ? root.at(["components", "schemas"]) : root["definitions"])?.map ?? [:]
  }

  /// The ways to authorise, by name.
  var securitySchemes: OrderedDictionary<String, Value> {
    (isThird ? root.at(["components", "securitySchemes"]) : root["securityDefinitions"])?.map ?? [:]
  }

  /// The path that stands before all others: `/v1`; empty where there is none.
  var basePath: String {
    var path = ""
    if isThird, let server = root["servers"]?[0] {
      if let named = server.at(["variables", "basePath", "default"])?.string {
        path = named
      } else {
        let url = server.text("url")
        path = String(url.trimmingPrefix("https://").drop { $0 != "/" })
      }
    } else {
      path = root.text("basePath")
    }
    while path.hasSuffix("/") { path.removeLast() }
    return path.isEmpty || path.hasPrefix("/") ? path : "/\(path)"
  }

  /// The operations of a path: HTTP's method and the operation, `ANY` for API Gateway's own.
  static func operations(_ path: Value) -> [(verb: String, operation: Value)] {
    let verbs: Set = ["get", "put", "post", "delete", "options", "head", "patch"]
    return (path.map ?? [:]).compactMap { name, operation in
      if name == "x-amazon-apigateway-any-method" { return ("ANY", operation) }
      return verbs.contains(name) ? (name.uppercased(), operation) : nil
    }
  }

  /// What an operation's path may be preceded by, and what each path is: with the base path as the import wants it.
  /// - Parameter mode: `ignore`, `prepend` or `split`.
  func paths(_ mode: String) -> [(path: String, item: Value)] {
    var prefix = mode == "prepend" || mode == "split" ? basePath : ""
    // Split: the first part of the base path is the stage's, the rest stands before the paths.
    if mode == "split" { prefix = String(prefix.dropFirst().drop { $0 != "/" }) }
    return (root["paths"]?.map ?? [:]).map { path, item in
      (prefix.isEmpty ? path : prefix + (path == "/" ? "" : path), resolved(item) ?? item)
    }
  }

  /// The parameters of a path and of its operation; an operation's win.
  func parameters(_ item: Value, _ operation: Value) -> [Value] {
    var all: OrderedDictionary<String, Value> = [:]
    for given in (item["parameters"]?.list ?? []) + (operation["parameters"]?.list ?? []) {
      guard let parameter = resolved(given) else { continue }
      all["\(parameter.text("in")).\(parameter.text("name"))"] = parameter
    }
    return Array(all.values)
  }

  /// The schemas of a body by its type.
  func bodySchemas(_ item: Value, _ operation: Value) -> [(type: String, schema: Value)] {
    if isThird {
      let body = resolved(operation["requestBody"])
      return (body?["content"]?.map ?? [:]).compactMap { type, content in
        content["schema"].map { (type, $0) }
      }
    }
    guard let body = parameters(item, operation).first(where: { $0.text("in") == "body" }), let schema = body["schema"]
    else { return [] }
    let types = (operation["consumes"] ?? root["consumes"])?.list?.compactMap(\.string) ?? ["application/json"]
    return types.map { ($0, schema) }
  }

  /// The schemas of a response by its type.
  func responseSchemas(_ operation: Value, _ response: Value) -> [(type: String, schema: Value)] {
    if isThird {
      return (response["content"]?.map ?? [:]).compactMap { type, content in content["schema"].map { (type, $0) } }
    }
    guard let schema = response["schema"] else { return [] }
    let types = (operation["produces"] ?? root["produces"])?.list?.compactMap(\.string) ?? ["application/json"]
    return types.map { ($0, schema) }
  }
}

extension ServiceError {
  /// 400, recorded: a body that defines no API.
  static let invalidOpenAPI = badRequest("Invalid OpenAPI input.")
}
