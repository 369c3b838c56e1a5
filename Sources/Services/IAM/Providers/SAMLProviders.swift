import AWSModel
import Cloud

/// Providers of SAML 2.0 that roles can trust. Source: IAM API, the operations of these names.
///
/// Differs from AWS: of the metadata, only that it is a document with an `EntityDescriptor` is checked; private keys for
/// encrypted assertions are not taken.
enum SAMLProviders {
  static let operations: [AnyOperation] = [
    .iam("CreateSAMLProvider", create),
    .iam("DeleteSAMLProvider", on: .arn("SAMLProviderArn")) { input, call in
      try provider(input, call).delete(&call)
      return .empty
    },
    .iam("GetSAMLProvider", on: .arn("SAMLProviderArn")) { input, call in
      let provider = try provider(input, call)
      var output: Value = [
        "SAMLProviderUUID": .string(provider.id), "CreateDate": .timestamp(provider.created),
        "ValidUntil": .timestamp(validUntil(provider)), "Tags": provider.body["Tags"] ?? [],
      ]
      for member in ["SAMLMetadataDocument", "AssertionEncryptionMode"] { output[member] = provider.body[member] }
      return output
    },
    .iam("ListSAMLProviders") { _, call in
      let providers = try Entity.all(.samlProvider, call).map { provider -> Value in
        [
          "Arn": .string(provider.arn(call.scope)), "ValidUntil": .timestamp(validUntil(provider)),
          "CreateDate": .timestamp(provider.created),
        ]
      }
      return ["SAMLProviderList": .list(providers)]
    },
    .iam("UpdateSAMLProvider", on: .arn("SAMLProviderArn")) { input, call in
      var provider = try provider(input, call)
      if let metadata = input["SAMLMetadataDocument"]?.string {
        try checkMetadata(metadata)
        provider.body["SAMLMetadataDocument"] = .string(metadata)
      }
      if let mode = input["AssertionEncryptionMode"] { provider.body["AssertionEncryptionMode"] = mode }
      try provider.save(call)
      call.effect(provider.subject, .updated)
      return ["SAMLProviderArn": .string(provider.arn(call.scope))]
    },
  ]

  /// - Throws: `NoSuchEntity` (404).
  static func provider(_ input: Value, _ call: Call) throws -> Entity {
    let arn = input.text("SAMLProviderArn")
    guard let provider = try Entity.find(.samlProvider, arn: arn, call) else {
      throw EntityKind.samlProvider.notFound(arn)
    }
    return provider
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let name = input.text("Name")
    guard name.utf8.allSatisfy({ IAMName.isNameByte($0) && !"+=,@".utf8.contains($0) }) else {
      throw ServiceError.invalidName("name")
    }
    let metadata = input.text("SAMLMetadataDocument")
    try checkMetadata(metadata)
    let tags = try Tags.checked(input["Tags"]?.list ?? [])
    var body: Value = ["SAMLMetadataDocument": .string(metadata), "Tags": .list(tags)]
    body["AssertionEncryptionMode"] = input["AssertionEncryptionMode"]
    let provider = try Entity.create(.samlProvider, name, path: nil, body, &call)
    var output: Value = ["SAMLProviderArn": .string(provider.arn(call.scope))]
    if !tags.isEmpty { output["Tags"] = .list(tags) }
    return output
  }

  /// - Throws: `InvalidInput` (400); seen in public issue threads.
  private static func checkMetadata(_ text: String) throws {
    guard text.contains("EntityDescriptor"), text.contains("</") else {
      throw ServiceError("InvalidInput", "Could not parse metadata", status: 400)
    }
  }

  /// AWS lets a provider's metadata be good for a hundred years where it says nothing.
  private static func validUntil(_ provider: Entity) -> Timestamp { provider.created + .seconds(100 * 365 * 86_400) }
}
