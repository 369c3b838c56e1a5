import AWSModel
import Cloud

/// What API Gateway itself answers, by the reason (API Gateway Developer Guide, "Gateway response types").
enum GatewayResponses {
  static let operations: [AnyOperation] = [
    .rest("DeleteGatewayResponse", delete),
    .rest("GetGatewayResponse") { input, call in
      _ = try RestApis.body(input, call)
      return try one(input.text("responseType"), input, call)
    },
    .rest("GetGatewayResponses") { input, call in
      _ = try RestApis.body(input, call)
      return try Listing.page(try types.map { try one($0.key, input, call) }, input)
    },
    .rest("PutGatewayResponse", put),
    .rest("UpdateGatewayResponse", update),
  ]

  /// The types and their statuses; the two defaults have none.
  static let types: KeyValuePairs<String, String?> = [
    "ACCESS_DENIED": "403", "API_CONFIGURATION_ERROR": "500", "AUTHORIZER_CONFIGURATION_ERROR": "500",
    "AUTHORIZER_FAILURE": "500", "BAD_REQUEST_BODY": "400", "BAD_REQUEST_PARAMETERS": "400", "DEFAULT_4XX": nil,
    "DEFAULT_5XX": nil, "EXPIRED_TOKEN": "403", "INTEGRATION_FAILURE": "504", "INTEGRATION_TIMEOUT": "504",
    "INVALID_API_KEY": "403", "INVALID_SIGNATURE": "403", "MISSING_AUTHENTICATION_TOKEN": "403",
    "QUOTA_EXCEEDED": "429", "REQUEST_TOO_LARGE": "413", "RESOURCE_NOT_FOUND": "404", "THROTTLED": "429",
    "UNAUTHORIZED": "401", "UNSUPPORTED_MEDIA_TYPE": "415", "WAF_FILTERED": "403",
  ]

  static func status(of type: String) -> String? { types.first { $0.key == type }?.value }

  static func one(_ type: String, _ input: Value, _ call: Call) throws -> Value {
    if let kept = try call.document("restapis/\(input.text("restApiId"))/gatewayresponses", type) { return kept.body }
    var body: Value = [
      "responseType": .string(type), "responseParameters": [:],
      "responseTemplates": ["application/json": "{\"message\":$context.error.messageString}"], "defaultResponse": true,
    ]
    if let status = status(of: type) { body["statusCode"] = .string(status) }
    return body
  }

  private static func put(_ input: Value, _ call: inout Call) throws -> Value {
    let kind = try RestApis.collection("gatewayresponses", input, call)
    let type = input.text("responseType")
    var body = input.only(["responseType", "statusCode", "responseParameters", "responseTemplates"])
    if body["statusCode"] == nil, let status = status(of: type) { body["statusCode"] = .string(status) }
    body["responseParameters"] = body["responseParameters"] ?? [:]
    body["responseTemplates"] =
      body["responseTemplates"] ?? [
        "application/json": "{\"message\":$context.error.messageString}"
      ]
    body["defaultResponse"] = false
    try call.save(kind, type, body)
    call.effect("gateway response \(type)", .updated)
    return body
  }

  private static func delete(_ input: Value, _ call: inout Call) throws -> Value {
    let kind = try RestApis.collection("gatewayresponses", input, call)
    guard try call.deleteDocument(kind, input.text("responseType")) else {
      throw ServiceError.notFound("Gateway response type not defined on api")
    }
    return .empty
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    let kind = try RestApis.collection("gatewayresponses", input, call)
    let type = input.text("responseType")
    var body = try one(type, input, call)
    for patch in try PatchOperation.all(input) {
      let names = patch.names
      for member in ["responseParameters", "responseTemplates"]
      where names.first == member && names.count == 2 && patch.op != "remove" && (patch.value ?? "").isEmpty {
        throw ServiceError.badRequest("Invalid null or empty value in \(member)")
      }
      if patch.path == "/statusCode", patch.op != "replace" {
        throw ServiceError.badRequest("Invalid patch path /statusCode")
      }
      try patches.apply(patch, to: &body)
    }
    body["responseParameters"] = body["responseParameters"] ?? [:]
    body["responseTemplates"] = body["responseTemplates"] ?? [:]
    body["defaultResponse"] = false
    try call.save(kind, type, body)
    return body
  }

  private static let patches = PatchTable(
    wording: .plain,
    rules: [
      .init("/statusCode"), .init("/responseParameters/*", .text, ["add", "remove", "replace"]),
      .init("/responseTemplates/*", .text, ["add", "remove", "replace"]),
    ],
    missing: ["responseParameters": .notFound("Invalid parameter name specified")])
}
