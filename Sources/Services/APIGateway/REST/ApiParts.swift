import AWSModel
import Cloud

/// A kind of resource that an API keeps beside its paths, and the four operations that it has in common with the others.
struct ApiPart: Sendable {
  /// The collection's name in paths: `requestvalidators`.
  let collection: String
  /// The operations' noun: `RequestValidator`.
  let noun: String
  /// The input's member that names one.
  let key: String
  let missing: @Sendable (String) -> ServiceError
  let patches: PatchTable
  /// Checks a body after a change.
  var check: @Sendable (Value) throws -> Void = { _ in }

  /// Get, list, delete and update.
  var operations: [AnyOperation] {
    [
      .rest("Get\(noun)") { try one($0, $1) },
      .rest("Get\(noun)s") { try Listing.page(try $1.bodies(RestApis.collection(collection, $0, $1)), $0) },
      .rest("Delete\(noun)") { input, call in
        _ = try one(input, call)
        try call.deleteDocument("restapis/\(input.text("restApiId"))/\(collection)", input.text(key))
        call.effect("\(noun) \(input.text(key))", .deleted)
        return .empty
      },
      .rest("Update\(noun)") { input, call in
        var body = try one(input, call)
        try patches.apply(input, to: &body)
        try check(body)
        try call.save("restapis/\(input.text("restApiId"))/\(collection)", input.text(key), body)
        call.effect("\(noun) \(input.text(key))", .updated)
        return body
      },
    ]
  }

  func one(_ input: Value, _ call: Call) throws -> Value {
    let name = input.text(key)
    return try call.body(RestApis.collection(collection, input, call), name, orThrow: missing(name))
  }

  /// Keeps a new one.
  func add(_ body: Value, named name: String, _ input: Value, _ call: inout Call) throws -> Value {
    let kind = try RestApis.collection(collection, input, call)
    try call.save(kind, name, body)
    call.effect("\(noun) \(body["name"]?.string ?? name)", .created)
    return body
  }
}
