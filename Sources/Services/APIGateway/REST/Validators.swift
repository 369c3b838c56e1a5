import AWSModel
import Cloud

/// The request validators, authorizers and documentation of a REST API.
enum Validators {
  static let operations: [AnyOperation] =
    validators.operations + authorizers.operations
    + documentation.operations.filter {
      $0.name != "GetDocumentationParts"
    } + versions.operations + [
      .rest("CreateRequestValidator", createValidator),
      .rest("CreateAuthorizer", createAuthorizer),
      .rest("CreateDocumentationPart", createPart),
      .rest("GetDocumentationParts", parts),
      .rest("ImportDocumentationParts", importParts),
      .rest("CreateDocumentationVersion", createVersion),
    ]

  private static let validators = ApiPart(
    collection: "requestvalidators", noun: "RequestValidator", key: "requestValidatorId",
    missing: { _ in .notFound("Invalid Request Validator identifier specified") },
    patches: PatchTable(
      wording: .listed,
      rules: [.init("/name"), .init("/validateRequestParameters", .truth), .init("/validateRequestBody", .truth)]),
    check: {
      if $0.text("name").isEmpty { throw ServiceError.badRequest("Request Validator name cannot be blank") }
    })

  private static func createValidator(_ input: Value, _ call: inout Call) throws -> Value {
    let api = input.text("restApiId")
    guard try call.document("restapis", api) != nil else {
      throw ServiceError.badRequest("Invalid REST API identifier specified")
    }
    var body = input.only(["name", "validateRequestBody", "validateRequestParameters"])
    body["validateRequestBody"] = body["validateRequestBody"] ?? false
    body["validateRequestParameters"] = body["validateRequestParameters"] ?? false
    let id = call.identifier(6)
    body["id"] = .string(id)
    return try validators.add(body, named: id, input, &call)
  }

  private static let authorizers = ApiPart(
    collection: "authorizers", noun: "Authorizer", key: "authorizerId",
    missing: { _ in .notFound("Invalid Authorizer identifier specified") },
    patches: PatchTable(
      wording: .listed,
      rules: [
        .init("/name"), .init("/type"), .init("/authorizerUri"), .init("/authorizerCredentials"),
        .init("/identitySource"), .init("/identityValidationExpression"),
        .init("/authorizerResultTtlInSeconds", .integer), .init("/providerARNs", .list, ["add", "remove"]),
        .init("/authType"),
      ]))

  private static func createAuthorizer(_ input: Value, _ call: inout Call) throws -> Value {
    var body = input.only([
      "name", "type", "providerARNs", "authType", "authorizerUri", "authorizerCredentials", "identitySource",
      "identityValidationExpression", "authorizerResultTtlInSeconds",
    ])
    let type = input.text("type")
    if type == "COGNITO_USER_POOLS" {
      guard body["providerARNs"]?.list?.isEmpty == false else {
        throw ServiceError.badRequest("Invalid Provider ARN")
      }
    } else {
      guard let uri = body["authorizerUri"]?.string, !uri.isEmpty else {
        throw ServiceError.badRequest("Authorizer URI is required")
      }
      if type == "REQUEST", body.text("identitySource").isEmpty, body["authorizerResultTtlInSeconds"] != 0 {
        throw ServiceError.badRequest(
          "Invalid identity source, must specify at least one identity source when caching is enabled")
      }
    }
    if type == "TOKEN" { body["identitySource"] = body["identitySource"] ?? "method.request.header.Authorization" }
    body["authType"] = body["authType"] ?? (type == "COGNITO_USER_POOLS" ? "cognito_user_pools" : "custom")
    let id = call.identifier(6)
    body["id"] = .string(id)
    return try authorizers.add(body, named: id, input, &call)
  }

  private static let documentation = ApiPart(
    collection: "documentation/parts", noun: "DocumentationPart", key: "documentationPartId",
    missing: { _ in .notFound("Invalid Documentation part identifier specified") },
    patches: PatchTable(wording: .listed, rules: [.init("/properties")]))

  private static func createPart(_ input: Value, _ call: inout Call) throws -> Value {
    _ = try RestApis.body(input, call)
    return try add(part: input.only(["location", "properties"]), input, &call)
  }

  private static func add(part: Value, _ input: Value, _ call: inout Call) throws -> Value {
    var part = part
    if part["location"]?.text("type") != "API", part["location"]?["path"] == nil, part.text("location") == "" {
      let hasPath = !["API", "AUTHORIZER", "MODEL"].contains(part["location"]?.text("type") ?? "")
      if hasPath { part.set(["location", "path"], "/") }
    }
    let id = call.identifier(6)
    part["id"] = .string(id)
    return try documentation.add(part, named: id, input, &call)
  }

  private static func parts(_ input: Value, _ call: inout Call) throws -> Value {
    let all = try call.bodies(RestApis.collection("documentation/parts", input, call)).filter { part in
      (input["type"] == nil || part["location"]?["type"] == input["type"])
        && (input["nameQuery"]?.string.map { part["location"]?.text("name").contains($0) == true } ?? true)
        && (input["path"]?.string.map { part["location"]?.text("path").hasPrefix($0) == true } ?? true)
    }
    return try Listing.page(all, input)
  }

  private static func importParts(_ input: Value, _ call: inout Call) throws -> Value {
    _ = try RestApis.body(input, call)
    guard let read = try? JSONText.parse(input["body"]?.blob ?? []),
      let given = read["documentationParts"]?.list
        ?? read["x-amazon-apigateway-documentation"]?["documentationParts"]?.list
    else { throw ServiceError.badRequest("Unable to build importer with provided input.") }
    if input["mode"] == "overwrite" {
      let kind = try RestApis.collection("documentation/parts", input, call)
      for part in try call.bodies(kind) { try call.deleteDocument(kind, part.text("id")) }
    }
    var ids: [Value] = []
    for part in given {
      var body = part.only(["location"])
      body["properties"] = .string(part["properties"].map { $0.string ?? JSONText.render($0) } ?? "{}")
      ids.append(try add(part: body, input, &call)["id"] ?? .null)
    }
    return ["ids": .list(ids), "warnings": []]
  }

  private static let versions = ApiPart(
    collection: "documentation/versions", noun: "DocumentationVersion", key: "documentationVersion",
    missing: { _ in .notFound("Invalid Documentation version specified") },
    patches: PatchTable(wording: .listed, rules: [.init("/description")]))

  private static func createVersion(_ input: Value, _ call: inout Call) throws -> Value {
    let version = input.text("documentationVersion")
    if try call.document(RestApis.collection("documentation/versions", input, call), version) != nil {
      throw ServiceError.conflict("Version already exists")
    }
    var body = input.only(["description"])
    body["version"] = .string(version)
    body["createdDate"] = .timestamp(call.second)
    return try versions.add(body, named: version, input, &call)
  }
}
