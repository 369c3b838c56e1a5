import AWSModel
import Cloud

/// The API keys of an account.
enum ApiKeys {
  static let operations: [AnyOperation] = [
    .rest("CreateApiKey", create),
    .rest("DeleteApiKey") { input, call in
      let key = try body(input.text("apiKey"), call)
      try call.deleteDocument("apikeys", key.text("id"))
      try call.untag(call.resourceARN("apikeys/\(key.text("id"))"))
      call.effect("API key \(key.text("name"))", .deleted)
      return .empty
    },
    .rest("GetApiKey") { input, call in
      try shown(try body(input.text("apiKey"), call), input["includeValue"] == true, call)
    },
    .rest("GetApiKeys") { input, call in
      let all = try call.bodies("apikeys").filter { key in
        (input["nameQuery"]?.string.map { key.text("name").hasPrefix($0) } ?? true)
          && (input["customerId"] == nil || key["customerId"] == input["customerId"])
      }
      return try Listing.page(try all.map { try shown($0, input["includeValues"] == true, call) }, input)
    },
    .rest("UpdateApiKey", update),
  ]

  static func body(_ id: String, _ call: Call) throws -> Value {
    try call.body("apikeys", id, orThrow: .notFound("Invalid API Key identifier specified"))
  }

  private static func shown(_ key: Value, _ includesValue: Bool, _ call: Call) throws -> Value {
    var key = key
    if !includesValue { key["value"] = nil }
    key["tags"] = try call.tagMap(call.resourceARN("apikeys/\(key.text("id"))"))
    return key
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    if input.text("name").utf8.count > 1_024 {
      throw ServiceError.badRequest("Invalid API Key name, can be at most 1024 characters.")
    }
    if let description = input["description"]?.string, description.isEmpty || description.utf8.count > 125_000 {
      throw ServiceError.badRequest("Invalid API Key description specified.")
    }
    if let value = input["value"]?.string {
      guard value.utf8.count <= 128 else {
        throw ServiceError.badRequest("API Key value exceeds maximum size of 128 characters")
      }
      guard value.utf8.count >= 20 else {
        throw ServiceError.badRequest("API Key value should be at least 20 characters")
      }
      if try call.bodies("apikeys").contains(where: { $0["value"] == .string(value) }) {
        throw ServiceError.conflict("API Key already exists")
      }
    }
    let id = call.identifier(10)
    var key = input.only(["name", "customerId", "description"])
    key["id"] = .string(id)
    key["value"] =
      input["value"]
      ?? .string(call.random.text(40, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"))
    key["enabled"] = input["enabled"] ?? false
    key["createdDate"] = .timestamp(call.second)
    key["lastUpdatedDate"] = key["createdDate"]
    key["stageKeys"] = .list(
      (input["stageKeys"]?.list ?? []).map { .string("\($0.text("restApiId"))/\($0.text("stageName"))") })
    try call.save("apikeys", id, key)
    try call.tag(call.resourceARN("apikeys/\(id)"), input["tags"])
    call.effect("API key \(input.text("name"))", .created, id)
    return try shown(key, true, call)
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    var key = try body(input.text("apiKey"), call)
    for patch in try PatchOperation.all(input) {
      if patch.path == "/description", patch.op == "replace", (patch.value ?? "").isEmpty {
        throw ServiceError.badRequest("Invalid API Key description specified.")
      }
      try patches.apply(patch, to: &key)
    }
    key["lastUpdatedDate"] = .timestamp(call.second)
    try call.save("apikeys", key.text("id"), key)
    return try shown(key, false, call)
  }

  private static let patches = PatchTable(
    wording: .listed,
    rules: [.init("/description"), .init("/enabled", .truth), .init("/name"), .init("/customerId")])
}
