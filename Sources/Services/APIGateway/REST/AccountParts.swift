import AWSModel
import Cloud

/// What an account keeps for its REST APIs beside keys and plans. VPC links and client certificates are kept and change
/// nothing; certificates have no key.
enum AccountParts {
  static let operations: [AnyOperation] =
    [
      .rest("GetAccount") { _, call in try account(call) },
      .rest("UpdateAccount", updateAccount),
      .rest("GetTags") { input, call in ["tags": try call.tagMap(input.text("resourceArn")) ?? [:]] },
      .rest("TagResource") { input, call in
        try call.tag(input.text("resourceArn"), input["tags"])
        return .empty
      },
      .rest("UntagResource") { input, call in
        try call.untag(input.text("resourceArn"), (input["tagKeys"]?.list ?? []).compactMap(\.string))
        return .empty
      },
      .rest("GetSdkTypes") { input, _ in try Listing.page(sdkTypes, input) },
      .rest("GetSdkType") { input, _ in
        guard let type = sdkTypes.first(where: { $0["id"] == input["id"] }) else {
          throw ServiceError.notFound("Invalid SDK type identifier specified")
        }
        return type
      },
    ]
    + links.operations("CreateVpcLink", create: createLink)
    + certificates.operations("GenerateClientCertificate", create: createCertificate)

  private static func account(_ call: Call) throws -> Value {
    var account: Value = [
      "throttleSettings": ["burstLimit": 5_000, "rateLimit": .double(10_000)], "features": ["UsagePlans"],
      "apiKeyVersion": "4",
    ]
    if let role = try call.document("account", "account")?.body["cloudwatchRoleArn"] {
      account["cloudwatchRoleArn"] = role
    }
    return account
  }

  private static func updateAccount(_ input: Value, _ call: inout Call) throws -> Value {
    var kept = try call.document("account", "account")?.body ?? .empty
    try PatchTable(
      wording: .listed,
      rules: [.init("/cloudwatchRoleArn"), .init("/features", .list, ["add", "remove"])]
    ).apply(input, to: &kept)
    if kept["cloudwatchRoleArn"] == "" { kept["cloudwatchRoleArn"] = nil }
    if let role = kept["cloudwatchRoleArn"]?.string, ARN(role)?.service != "iam" {
      throw ServiceError.badRequest("The role ARN does not have required permissions configured.")
    }
    try call.save("account", "account", kept)
    call.effect("account settings", .updated)
    return try account(call)
  }

  private static let sdkTypes: [Value] = [
    ["id": "android", "friendlyName": "Android"], ["id": "ios-objective-c", "friendlyName": "iOS (Objective-C)"],
    ["id": "ios-swift", "friendlyName": "iOS (Swift)"], ["id": "java", "friendlyName": "Java SDK"],
    ["id": "javascript", "friendlyName": "JavaScript"], ["id": "ruby", "friendlyName": "Ruby"],
  ]

  /// A collection of the account with the four common operations.
  private struct Collection: Sendable {
    let path: String
    let noun: String
    let key: String
    let missing: ServiceError
    let patches: PatchTable

    func operations(
      _ name: String, create: @escaping @Sendable (Value, inout Call) throws -> Value
    ) -> [AnyOperation] {
      [
        .rest(name, create).storedOnly,
        .rest("Get\(noun)") { input, call in try shown(try call.body(path, input.text(key), orThrow: missing), call) },
        .rest("Get\(noun)s") { input, call in
          try Listing.page(try call.bodies(path).map { try shown($0, call) }, input)
        },
        .rest("Delete\(noun)") { input, call in
          guard try call.deleteDocument(path, input.text(key)) else { throw missing }
          try call.untag(call.resourceARN("\(path)/\(input.text(key))"))
          return .empty
        },
        .rest("Update\(noun)") { input, call in
          var body = try call.body(path, input.text(key), orThrow: missing)
          try patches.apply(input, to: &body)
          try call.save(path, input.text(key), body)
          return try shown(body, call)
        },
      ]
    }

    func shown(_ body: Value, _ call: Call) throws -> Value {
      var body = body
      let id = body["id"]?.string ?? body.text(key)
      body["tags"] = try call.tagMap(call.resourceARN("\(path)/\(id)"))
      return body
    }
  }

  private static let links = Collection(
    path: "vpclinks", noun: "VpcLink", key: "vpcLinkId", missing: .notFound("Invalid Vpc Link identifier specified"),
    patches: PatchTable(wording: .listed, rules: [.init("/name"), .init("/description")]))

  private static func createLink(_ input: Value, _ call: inout Call) throws -> Value {
    guard !input.text("name").isEmpty else { throw ServiceError.badRequest("Name cannot be empty") }
    for target in input["targetArns"]?.list ?? [] where ARN(target.string ?? "") == nil {
      throw ServiceError.badRequest("Invalid ARN. ARN is not well formed \(target.string ?? "")")
    }
    let id = call.identifier(6)
    var link = input.only(["name", "description", "targetArns"])
    link["id"] = .string(id)
    link["status"] = "AVAILABLE"
    link["statusMessage"] = "Your vpc link is ready for use"
    try call.save("vpclinks", id, link)
    try call.tag(call.resourceARN("vpclinks/\(id)"), input["tags"])
    call.effect("VPC link \(input.text("name"))", .created, id)
    link["status"] = "PENDING"
    link["statusMessage"] = "Your vpc link is being provisioned"
    return try links.shown(link, call)
  }

  private static let certificates = Collection(
    path: "clientcertificates", noun: "ClientCertificate", key: "clientCertificateId",
    missing: .notFound("Invalid Client Certificate identifier specified"),
    patches: PatchTable(wording: .listed, rules: [.init("/description")]))

  private static func createCertificate(_ input: Value, _ call: inout Call) throws -> Value {
    let id = call.identifier(6)
    var certificate = input.only(["description"])
    certificate["clientCertificateId"] = .string(id)
    certificate["createdDate"] = .timestamp(call.second)
    certificate["expirationDate"] = .timestamp(call.now + .seconds(365 * 86_400))
    certificate["pemEncodedCertificate"] = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"
    try call.save("clientcertificates", id, certificate)
    try call.tag(call.resourceARN("clientcertificates/\(id)"), input["tags"])
    return try certificates.shown(certificate, call)
  }
}
