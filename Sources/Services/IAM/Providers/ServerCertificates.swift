import AWSModel
import Cloud

/// Certificates of servers, uploaded. Source: IAM API, the operations of these names. The text for a missing one is recorded.
///
/// Differs from AWS: neither the key's fit nor the chain is checked.
enum ServerCertificates {
  static let operations: [AnyOperation] = [
    .iam("DeleteServerCertificate", on: .entity(.serverCertificate)) { input, call in
      try Entity.named(.serverCertificate, in: input, call).delete(&call)
      return .empty
    },
    .iam("GetServerCertificate", on: .entity(.serverCertificate)) { input, call in
      let certificate = try Entity.named(.serverCertificate, in: input, call)
      var output: Value = ["ServerCertificateMetadata": metadata(certificate, call)]
      for member in ["CertificateBody", "CertificateChain", "Tags"] { output[member] = certificate.body[member] }
      return ["ServerCertificate": output]
    },
    .iam("ListServerCertificates", on: .all(.serverCertificate)) { input, call in
      let all = try Entity.all(.serverCertificate, under: input["PathPrefix"]?.string, call)
      return try .page("ServerCertificateMetadataList", all, input, by: \.name) { metadata($0, call) }
    },
    .iam("UpdateServerCertificate", on: .entity(.serverCertificate)) { input, call in
      let certificate = try Entity.named(.serverCertificate, in: input, call)
      _ = try certificate.moved(
        to: input["NewServerCertificateName"]?.string, path: input["NewPath"]?.string, &call)
      return .empty
    },
    .iam("UploadServerCertificate", on: .entity(.serverCertificate), upload),
  ]

  private static func metadata(_ certificate: Entity, _ call: Call) -> Value {
    var output = certificate.shown(["Expiration"], call.scope)
    output["UploadDate"] = .timestamp(certificate.created)
    return output
  }

  private static func upload(_ input: Value, _ call: inout Call) throws -> Value {
    let name = input.text("ServerCertificateName")
    try IAMName.check(name, "serverCertificateName")
    let certificate = try X509Certificate(pem: input.text("CertificateBody"))
    guard input.text("PrivateKey").contains("-----BEGIN") else {
      throw ServiceError(
        "MalformedCertificate", "Unable to parse key. Please ensure the key is in PEM format.", status: 400)
    }
    let tags = try Tags.checked(input["Tags"]?.list ?? [])
    var body: Value = [
      "CertificateBody": input["CertificateBody"] ?? "", "Expiration": .timestamp(certificate.expires),
      "Tags": .list(tags),
    ]
    body["CertificateChain"] = input["CertificateChain"]
    let entity = try Entity.create(.serverCertificate, name, path: input["Path"]?.string, body, &call)
    var output: Value = ["ServerCertificateMetadata": metadata(entity, call)]
    if !tags.isEmpty { output["Tags"] = .list(tags) }
    return output
  }
}
