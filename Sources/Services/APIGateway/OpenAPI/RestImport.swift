import AWSModel
import Cloud
import OrderedCollections

/// `ImportRestApi` and `PutRestApi`: a REST API from its OpenAPI definition (API Gateway API Reference, "ImportRestApi").
///
/// What the definition says of documentation is not kept as documentation parts.
enum RestImport {
  static let operations: [AnyOperation] = [
    .rest("ImportRestApi", create),
    .rest("PutRestApi", put),
  ]

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let document = try OpenAPIDocument(input["body"]?.blob ?? [])
    let info = document.root["info"] ?? .empty
    guard let name = info["title"]?.string, !name.isEmpty else { throw ServiceError.invalidOpenAPI }
    var settings: Value = ["name": .string(name)]
    settings["description"] = info["description"]
    settings["version"] = info["version"].map { .string(Template.text($0)) }
    settings["tags"] = tags(document)
    let types = input.at(["parameters", "endpointConfigurationTypes"])?.string
    settings["endpointConfiguration"] = types.map { ["types": .list([.string($0)])] }
    let made = try RestApis.create(settings, &call)
    let api = "restapis/\(made.text("id"))"
    for model in try call.bodies("\(api)/models") { try call.deleteDocument("\(api)/models", model.text("name")) }
    return try fill(made, document, input, &call)
  }

  private static func put(_ input: Value, _ call: inout Call) throws -> Value {
    var api = try RestApis.body(input, call)
    let document = try OpenAPIDocument(input["body"]?.blob ?? [])
    let kind = "restapis/\(api.text("id"))"
    if input["mode"] == "overwrite" {
      for collection in ["models", "requestvalidators", "authorizers", "gatewayresponses"] {
        for part in try call.documents("\(kind)/\(collection)") {
          try call.deleteDocument("\(kind)/\(collection)", part.name)
        }
      }
      for var resource in try call.bodies("\(kind)/resources") {
        if resource["parentId"] != nil {
          try call.deleteDocument("\(kind)/resources", resource.text("id"))
        } else {
          resource["resourceMethods"] = nil
          try call.save("\(kind)/resources", resource.text("id"), resource)
        }
      }
      let info = document.root["info"] ?? .empty
      if let title = info["title"] { api["name"] = title }
      api["description"] = info["description"]
    }
    if let version = document.root.at(["info", "version"]) { api["version"] = .string(Template.text(version)) }
    try call.save("restapis", api.text("id"), api)
    call.effect("REST API \(api.text("name"))", .updated, "from its definition")
    return try fill(api, document, input, &call)
  }

  private static func tags(_ document: OpenAPIDocument) -> Value? {
    let named = (document.root["tags"]?.list ?? []).compactMap { tag -> (String, Value)? in
      tag["x-amazon-apigateway-tag-value"].map { (tag.text("name"), $0) }
    }
    return named.isEmpty ? nil : .map(OrderedDictionary(named) { $1 })
  }

  /// Writes all that the definition holds into an API, over what has the same name.
  private static func fill(
    _ made: Value, _ document: OpenAPIDocument, _ input: Value, _ call: inout Call
  ) throws -> Value {
    var api = made
    let id = api.text("id")
    let root = document.root
    api["binaryMediaTypes"] = root["x-amazon-apigateway-binary-media-types"] ?? api["binaryMediaTypes"]
    api["apiKeySource"] = root["x-amazon-apigateway-api-key-source"] ?? api["apiKeySource"]
    api["minimumCompressionSize"] =
      root["x-amazon-apigateway-minimum-compression-size"] ?? api["minimumCompressionSize"]
    if let policy = root["x-amazon-apigateway-policy"] { api["policy"] = .string(JSONText.render(policy)) }
    api["tags"] = nil
    try call.save("restapis", id, api)
    var importer = RestImporter(document: document, api: id)
    try importer.models(&call)
    try importer.validators(&call)
    try importer.authorizers(&call)
    try importer.gatewayResponses(&call)
    let mode = input.at(["parameters", "basepath"])?.string ?? "ignore"
    for (path, item) in document.paths(mode) { try importer.resource(path, item, &call) }
    var shown = try RestApis.shown(api, call)
    if !importer.warnings.isEmpty {
      if input["failOnWarnings"] == true {
        throw ServiceError.badRequest(
          "Warnings found during import:\n\t" + importer.warnings.joined(separator: "\n\t"))
      }
      shown["warnings"] = .list(importer.warnings.map { .string($0) })
    }
    return shown
  }
}
