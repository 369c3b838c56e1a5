import AWSModel
import Cloud

/// Service-specific credentials: a name and password for CodeCommit and Keyspaces, a key for Bedrock.
///
/// The refusals are recorded. Source: IAM API, the operations of these names. Nothing in the sandbox takes the credentials.
enum ServiceCredentials {
  static let operations: [AnyOperation] = [
    .iam("CreateServiceSpecificCredential", on: .entity(.user), create),
    .iam("DeleteServiceSpecificCredential", on: .entity(.user)) { input, call in
      let (user, part) = try find(input, call)
      try Part.delete(.serviceCredential, part.name, of: user, call)
      call.effect(user.subject, .updated, "without credential \(part.name)")
      return .empty
    },
    .iam("ListServiceSpecificCredentials", on: .entity(.user), list),
    .iam("ResetServiceSpecificCredential", on: .entity(.user)) { input, call in
      var (user, part) = try find(input, call)
      part.body["ServicePassword"] = part.body["ServicePassword"].map { _ in secret(&call) }
      part.body["ServiceCredentialSecret"] = part.body["ServiceCredentialSecret"].map { _ in apiKey(&call) }
      try Part.put(.serviceCredential, part.name, of: user, part.body, call)
      call.effect(user.subject, .updated, "credential \(part.name) reset")
      return ["ServiceSpecificCredential": part.body]
    },
    .iam("UpdateServiceSpecificCredential", on: .entity(.user)) { input, call in
      var (user, part) = try find(input, call)
      part.body["Status"] = input["Status"]
      try Part.put(.serviceCredential, part.name, of: user, part.body, call)
      call.effect(user.subject, .updated, "credential \(part.name) \(input.text("Status"))")
      return .empty
    },
  ]

  private static let supported: Set = [
    "codecommit.amazonaws.com", "cassandra.amazonaws.com", "bedrock.amazonaws.com", "logs.amazonaws.com",
  ]

  private static func checkService(_ name: String) throws {
    guard supported.contains(name) else {
      throw ServiceError(
        "NoSuchEntity", "No such service \(name) is supported for Service Specific Credentials", status: 404)
    }
  }

  private static func find(_ input: Value, _ call: Call) throws -> (Entity, Part) {
    let user = try call.user(in: input)
    let id = input.text("ServiceSpecificCredentialId")
    guard let part = try Part.find(.serviceCredential, id, of: user.id, call) else {
      throw ServiceError("NoSuchEntity", "No such credential \(id) exists", status: 404)
    }
    return (user, part)
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let user = try Entity.named(.user, in: input, call)
    let service = input.text("ServiceName")
    try checkService(service)
    let others = try Part.all(.serviceCredential, of: user.id, call)
    guard others.count(where: { $0.body.text("ServiceName") == service }) < 2 else {
      throw ServiceError.quota("ServiceSpecificCredentialsPerUser", 2)
    }
    let id = "ACCA" + call.random.text(17, of: IAMIdentifier.alphabet)
    var body: Value = [
      "CreateDate": .timestamp(call.now.wholeSeconds), "ServiceName": .string(service),
      "ServiceSpecificCredentialId": .string(id), "UserName": .string(user.name), "Status": "Active",
    ]
    let count = others.count(where: { $0.body.text("ServiceName") == service })
    let alias = "\(user.name)\(count == 0 ? "" : "+\(count)")-at-\(call.scope.account)"
    if ["bedrock.amazonaws.com", "logs.amazonaws.com"].contains(service) {
      body["ServiceCredentialAlias"] = .string(alias)
      body["ServiceCredentialSecret"] = apiKey(&call)
      if let days = input["CredentialAgeDays"]?.integer {
        body["ExpirationDate"] = .timestamp(call.now.wholeSeconds + .seconds(days * 86_400))
      }
    } else {
      body["ServiceUserName"] = .string(alias)
      body["ServicePassword"] = secret(&call)
    }
    try Part.put(.serviceCredential, id, of: user, body, call)
    call.effect(user.subject, .updated, "credential for \(service)")
    return ["ServiceSpecificCredential": body]
  }

  private static func list(_ input: Value, _ call: inout Call) throws -> Value {
    let service = input["ServiceName"]?.string
    if let service { try checkService(service) }
    let users = input["AllUsers"]?.bool == true ? try Entity.all(.user, call) : [try call.user(in: input)]
    let all = try users.flatMap { try Part.all(.serviceCredential, of: $0.id, call) }
      .filter { service == nil || $0.body.text("ServiceName") == service }
    var page = try Value.page("ServiceSpecificCredentials", all.sorted { $0.name < $1.name }, input, by: \.name) {
      $0.body
    }
    // AWS shows whether a list goes on only where it pages, for all users.
    if input["AllUsers"]?.bool != true { page["IsTruncated"] = nil }
    return page
  }

  private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

  private static func secret(_ call: inout Call) -> Value { .string(call.random.text(43, of: letters) + "=") }

  private static func apiKey(_ call: inout Call) -> Value { .string("ABSK" + call.random.text(128, of: letters)) }
}
