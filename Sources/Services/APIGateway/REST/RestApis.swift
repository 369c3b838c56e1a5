import AWSModel
import Cloud

/// `CreateRestApi` and its kin (API Gateway API Reference, "RestApi").
enum RestApis {
  static let operations: [AnyOperation] = [
    .rest("CreateRestApi", create),
    .rest("DeleteRestApi", delete),
    .rest("GetRestApi") { input, call in try shown(try body(input, call), call) },
    .rest("GetRestApis") { input, call in
      try Listing.page(try call.bodies("restapis").map { try shown($0, call) }, input)
    },
    .rest("UpdateRestApi", update),
  ]

  /// The API that an input names.
  static func body(_ input: Value, _ call: Call) throws -> Value {
    let id = input.text("restApiId")
    return try call.body("restapis", id, orThrow: .noApi(id, call))
  }

  /// The kind of a collection of an API, which must exist: `restapis/a1b2/stages`.
  static func collection(_ name: String, _ input: Value, _ call: Call) throws -> String {
    _ = try body(input, call)
    return "restapis/\(input.text("restApiId"))/\(name)"
  }

  static func shown(_ api: Value, _ call: Call) throws -> Value {
    var api = api
    api["tags"] = try call.tagMap(call.resourceARN("restapis/\(api.text("id"))"))
    return api
  }

  static func create(_ input: Value, _ call: inout Call) throws -> Value {
    if input["description"] == "" { throw ServiceError.badRequest("Description cannot be an empty string") }
    if let size = input["minimumCompressionSize"]?.integer { try check(compression: size) }
    let types = input["endpointConfiguration"]?["types"]?.list ?? []
    if input["endpointConfiguration"]?["types"] == [] {
      // The wording is recorded, the condition concluded.
      throw ServiceError.badRequest("REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.")
    }
    guard types.count < 2 else { throw ServiceError.badRequest("Cannot create an api with multiple Endpoint Types.") }
    let isPrivate = types == ["PRIVATE"]
    if isPrivate, input["endpointConfiguration"]?["ipAddressType"] == "ipv4" { throw dualstackOnly }
    let id = call.identifier(10)
    let root = call.identifier(10)
    var api = input.only([
      "name", "description", "version", "binaryMediaTypes", "minimumCompressionSize", "policy", "securityPolicy",
      "endpointAccessMode",
    ])
    api["id"] = .string(id)
    api["createdDate"] = .timestamp(call.second)
    api["apiKeySource"] = input["apiKeySource"] ?? "HEADER"
    var endpoint = Value.map(["types": .list(types.isEmpty ? ["EDGE"] : types)])
    endpoint["ipAddressType"] = input["endpointConfiguration"]?["ipAddressType"] ?? (isPrivate ? "dualstack" : "ipv4")
    endpoint["vpcEndpointIds"] = input["endpointConfiguration"]?["vpcEndpointIds"]
    api["endpointConfiguration"] = endpoint
    api["disableExecuteApiEndpoint"] = input["disableExecuteApiEndpoint"] ?? false
    api["rootResourceId"] = .string(root)
    try call.save("restapis", id, api)
    try call.save("restapis/\(id)/resources", root, ["id": .string(root), "path": "/"])
    for (name, schema) in [("Empty", emptySchema), ("Error", errorSchema)] {
      try call.save(
        "restapis/\(id)/models", name,
        [
          "id": .string(call.identifier(6)), "name": .string(name),
          "description": .string("This is a default \(name == "Empty" ? "empty" : "error") schema model"),
          "schema": .string(schema), "contentType": "application/json",
        ])
    }
    try call.tag(call.resourceARN("restapis/\(id)"), input["tags"])
    call.effect("REST API \(input.text("name"))", .created, id)
    if let other = input["cloneFrom"]?.string { try clone(other, to: id, &call) }
    return try shown(api, call)
  }

  /// Copies the resources of another API, with fresh identifiers.
  private static func clone(_ other: String, to id: String, _ call: inout Call) throws {
    guard try call.document("restapis", other) != nil else { throw ServiceError.noApi(other, call) }
    var renamed: [String: String] = [:]
    let all = try Resources.all(of: other, call)
    let root = try Resources.all(of: id, call).first?.text("id") ?? ""
    for var resource in all.sorted(by: { $0.text("path").count < $1.text("path").count }) {
      let fresh = resource["path"] == "/" ? root : call.identifier(6)
      renamed[resource.text("id")] = fresh
      resource["id"] = .string(fresh)
      if let parent = resource["parentId"]?.string { resource["parentId"] = .string(renamed[parent] ?? root) }
      try call.save("restapis/\(id)/resources", fresh, resource)
    }
  }

  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    let api = try body(input, call)
    try call.deleteTree("restapis", api.text("id"))
    try call.untag(call.resourceARN("restapis/\(api.text("id"))"))
    call.effect("REST API \(api.text("name"))", .deleted)
    return .empty
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    var api = try body(input, call)
    for patch in try PatchOperation.all(input) {
      if patch.path.hasPrefix("/endpointConfiguration/types") {
        guard patch.op == "replace" else {
          throw ServiceError.badRequest("Invalid patch operation specified. Must be one of: [replace]")
        }
        guard let type = patch.value, ["REGIONAL", "EDGE", "PRIVATE"].contains(type) else {
          throw ServiceError.badRequest("Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE")
        }
        api.set(["endpointConfiguration", "types"], .list([.string(type)]))
        if type == "PRIVATE" { api.set(["endpointConfiguration", "ipAddressType"], "dualstack") }
        continue
      }
      if patch.path == "/endpointConfiguration/ipAddressType" {
        guard ["ipv4", "dualstack"].contains(patch.value ?? "") else {
          throw ServiceError.badRequest("ipAddressType must be either ipv4 or dualstack.")
        }
        if patch.value == "ipv4", api["endpointConfiguration"]?["types"] == ["PRIVATE"] { throw dualstackOnly }
      }
      if patch.path == "/minimumCompressionSize", let text = patch.value, !text.isEmpty {
        guard let size = Int64(text) else { throw badCompression }
        try check(compression: size)
      }
      try patches.apply(patch, to: &api)
    }
    try call.save("restapis", api.text("id"), api)
    call.effect("REST API \(api.text("name"))", .updated)
    return try shown(api, call)
  }

  private static let patches = PatchTable(
    wording: .plain,
    rules: [
      .init("/name"), .init("/description"), .init("/version"), .init("/policy"), .init("/apiKeySource"),
      .init("/minimumCompressionSize", .integer, ["add", "remove", "replace"]),
      .init("/binaryMediaTypes/*", .list, ["add", "remove", "replace"]),
      .init("/endpointConfiguration/ipAddressType"),
      .init("/endpointConfiguration/vpcEndpointIds", .list, ["add", "remove", "replace"]),
      .init("/disableExecuteApiEndpoint", .truth), .init("/securityPolicy"), .init("/endpointAccessMode"),
    ])

  private static let badCompression = ServiceError.badRequest(
    "Invalid minimum compression size, must be between 0 and 10485760")
  private static let dualstackOnly = ServiceError.badRequest(
    "Only dualstack ipAddressType is supported for Private APIs.")

  private static func check(compression size: Int64) throws {
    guard (0...10_485_760).contains(size) else { throw badCompression }
  }

  private static let emptySchema = """
    {
      "$schema": "http://json-schema.org/draft-04/schema#",
      "title" : "Empty Schema",
      "type" : "object"
    }
    """
  private static let errorSchema = """
    {
      "$schema" : "http://json-schema.org/draft-04/schema#",
      "title" : "Error Schema",
      "type" : "object",
      "properties" : {
        "message" : { "type" : "string" }
      }
    }
    """
}
