import AWSModel
import Cloud

/// The models of a REST API: JSON schemas by name.
enum Models {
  static let part = ApiPart(
    collection: "models", noun: "Model", key: "modelName",
    missing: { .notFound("Invalid model name specified: \($0)") },
    patches: PatchTable(wording: .listed, rules: [.init("/description"), .init("/schema")]),
    check: { try check($0.text("schema")) })

  static let operations: [AnyOperation] =
    part.operations.filter { $0.name != "DeleteModel" } + [
      .rest("CreateModel", create),
      .rest("DeleteModel", delete),
      .rest("GetModelTemplate") { input, call in
        _ = try part.one(input, call)
        return ["value": "#set($inputRoot = $input.path('$'))\n{ }"]
      },
    ]

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    _ = try RestApis.body(input, call)
    guard !input.text("name").isEmpty else { throw ServiceError.badRequest("Model name must be non-empty") }
    try check(input.text("schema"))
    let kind = try RestApis.collection("models", input, call)
    if try call.document(kind, input.text("name")) != nil {
      throw ServiceError.conflict("Model name already exists for this REST API")
    }
    var model = input.only(["name", "description", "schema", "contentType"])
    model["id"] = .string(call.identifier(6))
    return try part.add(model, named: input.text("name"), input, &call)
  }

  /// A schema says something of an object's properties or of an array's items.
  private static func check(_ schema: String) throws {
    let read = try? JSONText.parse(schema)
    guard let members = read?.map else {
      if schema.isEmpty { throw nothing }
      throw ServiceError.badRequest(
        "Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]")
    }
    if members.isEmpty { throw nothing }
  }

  private static let nothing = ServiceError.badRequest(
    "Model schema must have at least 1 property or array items defined")

  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    _ = try part.one(input, call)
    let name = input.text("modelName")
    for resource in try Resources.all(of: input.text("restApiId"), call) {
      for (verb, method) in resource["resourceMethods"]?.map ?? [:]
      where method["requestModels"]?.map?.values.contains(.string(name)) == true {
        throw ServiceError.conflict(
          "Cannot delete model '\(name)', is referenced in method request: \(resource.text("path"))/\(verb)")
      }
    }
    for other in try call.bodies(RestApis.collection("models", input, call))
    where other.text("schema").contains("/models/\(name)\"") {
      throw ServiceError.conflict("Cannot delete model '\(name)', is referenced in model: \(other.text("name"))")
    }
    try call.deleteDocument(RestApis.collection("models", input, call), name)
    call.effect("Model \(name)", .deleted)
    return .empty
  }
}
