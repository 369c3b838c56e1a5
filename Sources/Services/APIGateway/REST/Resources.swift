import AWSModel
import Cloud

/// The paths of a REST API (API Gateway API Reference, "Resource"). A resource's document holds its methods.
enum Resources {
  static let operations: [AnyOperation] = [
    .rest("CreateResource", create),
    .rest("DeleteResource", delete),
    .rest("GetResource") { input, call in shown(try body(input, call).resource, embeds(input)) },
    .rest("GetResources") { input, call in
      _ = try RestApis.body(input, call)
      let all = try all(of: input.text("restApiId"), call).sorted { $0.text("path") < $1.text("path") }
      return try Listing.page(all.map { shown($0, embeds(input)) }, input)
    },
    .rest("UpdateResource", update),
  ]

  /// A resource and where it is kept.
  struct Place {
    let kind: String
    var resource: Value

    func save(_ call: Call) throws { try call.save(kind, resource.text("id"), resource) }
  }

  static func all(of api: String, _ call: Call) throws -> [Value] { try call.bodies("restapis/\(api)/resources") }

  /// The resource that an input names. AWS answers for a missing API as for a missing resource.
  static func body(_ input: Value, _ call: Call, id: String? = nil) throws -> Place {
    let kind = "restapis/\(input.text("restApiId"))/resources"
    return Place(kind: kind, resource: try call.body(kind, id ?? input.text("resourceId"), orThrow: .noResource))
  }

  private static func embeds(_ input: Value) -> Bool { input["embed"]?.list?.contains("methods") == true }

  /// Without `embed=methods` the methods are named and empty.
  private static func shown(_ resource: Value, _ embeds: Bool) -> Value {
    guard !embeds, let methods = resource["resourceMethods"]?.map else { return resource }
    var resource = resource
    resource["resourceMethods"] = .map(methods.mapValues { _ in .empty })
    return resource
  }

  /// Makes the child of a resource. Used by the import as well.
  static func make(_ part: String, under parent: Value, kind: String, _ call: inout Call) throws -> Value {
    let siblings = try call.bodies(kind).filter { $0["parentId"] == parent["id"] }
    if siblings.contains(where: { $0.text("pathPart") == part }) { throw duplicate(part) }
    if part.hasPrefix("{"), let other = siblings.first(where: { $0.text("pathPart").hasPrefix("{") }) {
      throw ServiceError.badRequest(
        "A sibling (\(other.text("pathPart"))) of this resource already has a variable path part -- only one is allowed"
      )
    }
    if parent.text("pathPart").hasSuffix("+}") {
      throw ServiceError.badRequest(
        "Cannot create a child of a resource with a greedy path variable: \(parent.text("pathPart"))")
    }
    try check(part)
    let id = call.identifier(6)
    let base = parent.text("path") == "/" ? "" : parent.text("path")
    let resource: Value = [
      "id": .string(id), "parentId": parent["id"] ?? .null, "pathPart": .string(part),
      "path": .string("\(base)/\(part)"),
    ]
    try call.save(kind, id, resource)
    return resource
  }

  private static func check(_ part: String) throws {
    let allowed = part.utf8.allSatisfy {
      (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || "-._~:{}+$@,".utf8.contains($0)
    }
    let braces =
      part.hasPrefix("{") == part.hasSuffix("}") && !part.dropFirst().dropLast().contains { "{}".contains($0) }
    guard !part.isEmpty, allowed, braces || !part.contains("{") else {
      throw ServiceError.badRequest(
        "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the "
          + "beginning and the end.")
    }
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    _ = try RestApis.body(input, call)
    let parent = try body(input, call, id: input.text("parentId"))
    let resource = try make(input.text("pathPart"), under: parent.resource, kind: parent.kind, &call)
    call.effect("resource \(resource.text("path"))", .created)
    return resource
  }

  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    let place = try body(input, call)
    guard place.resource["parentId"] != nil else {
      throw ServiceError.badRequest("Cannot delete root resource.")
    }
    for each in try subtree(of: place.resource, try call.bodies(place.kind)) {
      try call.deleteDocument(place.kind, each.text("id"))
    }
    call.effect("resource \(place.resource.text("path"))", .deleted)
    return .empty
  }

  private static func subtree(of resource: Value, _ all: [Value]) throws -> [Value] {
    [resource] + (try all.filter { $0["parentId"] == resource["id"] }.flatMap { try subtree(of: $0, all) })
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    var place = try body(input, call)
    for patch in try PatchOperation.all(input) {
      let isRoot = place.resource["parentId"] == nil
      if isRoot, patch.op == "replace", ["/parentId", "/pathPart"].contains(patch.path) {
        throw ServiceError.badRequest("Root resource cannot update its \(patch.path.dropFirst()).")
      }
      var moved = place.resource
      try patches.apply(patch, to: &moved)
      let all = try call.bodies(place.kind)
      if patch.path == "/parentId" {
        guard all.contains(where: { $0["id"] == moved["parentId"] }) else { throw ServiceError.noResource }
        if try subtree(of: place.resource, all).contains(where: { $0["id"] == moved["parentId"] }) {
          throw ServiceError.badRequest("Resources cannot be cyclical.")
        }
      } else {
        try check(moved.text("pathPart"))
      }
      let twin = all.contains {
        $0["parentId"] == moved["parentId"] && $0["pathPart"] == moved["pathPart"] && $0["id"] != moved["id"]
      }
      if twin { throw duplicate(moved.text("pathPart")) }
      place.resource = moved
    }
    try place.save(call)
    try rename(place.resource, kind: place.kind, call)
    call.effect("resource \(place.resource.text("path"))", .updated)
    return shown(try call.body(place.kind, place.resource.text("id"), orThrow: .noResource), false)
  }

  /// Writes the paths of a resource and of all beneath it anew.
  private static func rename(_ resource: Value, kind: String, _ call: Call) throws {
    let all = try call.bodies(kind)
    var resource = resource
    if let parent = all.first(where: { $0["id"] == resource["parentId"] }) {
      let base = parent.text("path") == "/" ? "" : parent.text("path")
      resource["path"] = .string("\(base)/\(resource.text("pathPart"))")
    }
    try call.save(kind, resource.text("id"), resource)
    for child in all where child["parentId"] == resource["id"] { try rename(child, kind: kind, call) }
  }

  private static func duplicate(_ part: String) -> ServiceError {
    .conflict("Another resource with the same parent already has this name: \(part)")
  }

  private static let patches = PatchTable(wording: .listed, rules: [.init("/parentId"), .init("/pathPart")])
}
