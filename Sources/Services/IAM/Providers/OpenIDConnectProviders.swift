import AWSModel
import Cloud

/// Providers of OpenID Connect that roles can trust. Source: IAM API, the operations of these names.
///
/// Differs from AWS: the thumbprint is not fetched from the provider where the call gives none.
enum OpenIDConnectProviders {
  static let operations: [AnyOperation] = [
    .iam("AddClientIDToOpenIDConnectProvider", on: .arn("OpenIDConnectProviderArn")) { input, call in
      var provider = try provider(input, call)
      let clients = provider.body["ClientIDList"]?.list ?? []
      let id = Value.string(input.text("ClientID"))
      if clients.contains(id) { return .empty }
      guard clients.count < 100 else { throw ServiceError.quota("ClientIdsPerOpenIdConnectProvider", 100) }
      provider.body["ClientIDList"] = .list(clients + [id])
      return try kept(provider, &call)
    },
    .iam("CreateOpenIDConnectProvider", create),
    .iam("DeleteOpenIDConnectProvider", on: .arn("OpenIDConnectProviderArn")) { input, call in
      // Deleting one that is not there is no error. Source: IAM API, DeleteOpenIDConnectProvider, unlike its own error list.
      try provider(input, call).delete(&call)
      return .empty
    },
    .iam("GetOpenIDConnectProvider", on: .arn("OpenIDConnectProviderArn")) { input, call in
      let provider = try provider(input, call)
      var output = provider.body
      output["Url"] = .string(provider.name)
      output["CreateDate"] = .timestamp(provider.created)
      return output
    },
    .iam("ListOpenIDConnectProviders") { _, call in
      let providers = try Entity.all(.openIDConnectProvider, call)
      return ["OpenIDConnectProviderList": .list(providers.map { ["Arn": .string($0.arn(call.scope))] })]
    },
    .iam("RemoveClientIDFromOpenIDConnectProvider", on: .arn("OpenIDConnectProviderArn")) { input, call in
      var provider = try provider(input, call)
      provider.body["ClientIDList"] = .list(
        (provider.body["ClientIDList"]?.list ?? []).filter { $0.string != input.text("ClientID") })
      return try kept(provider, &call)
    },
    .iam("UpdateOpenIDConnectProviderThumbprint", on: .arn("OpenIDConnectProviderArn")) { input, call in
      var provider = try provider(input, call)
      provider.body["ThumbprintList"] = try thumbprints(input)
      return try kept(provider, &call)
    },
  ]

  /// - Throws: `NoSuchEntity` (404).
  static func provider(_ input: Value, _ call: Call) throws -> Entity {
    let arn = input.text("OpenIDConnectProviderArn")
    guard let provider = try Entity.find(.openIDConnectProvider, arn: arn, call) else {
      throw EntityKind.openIDConnectProvider.notFound(arn)
    }
    return provider
  }

  private static func kept(_ provider: Entity, _ call: inout Call) throws -> Value {
    try provider.save(call)
    call.effect(provider.subject, .updated)
    return .empty
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let url = input.text("Url")
    guard url.hasPrefix("https://"), url.utf8.count > "https://".utf8.count else {
      throw ServiceError("ValidationError", "Invalid Open ID Connect Provider URL", status: 400)
    }
    let name = String(url.dropFirst("https://".count))
    let tags = try Tags.checked(input["Tags"]?.list ?? [])
    let body: Value = [
      "ClientIDList": input["ClientIDList"] ?? [], "ThumbprintList": try thumbprints(input), "Tags": .list(tags),
    ]
    let provider = try Entity.create(.openIDConnectProvider, name, path: nil, body, &call)
    var output: Value = ["OpenIDConnectProviderArn": .string(provider.arn(call.scope))]
    if !tags.isEmpty { output["Tags"] = .list(tags) }
    return output
  }

  private static func thumbprints(_ input: Value) throws -> Value {
    let given = input["ThumbprintList"]?.list ?? []
    guard given.count <= 5 else {
      throw ServiceError("InvalidInput", "Thumbprint list must contain fewer than 5 entries.", status: 400)
    }
    return .list(given)
  }
}
