import AWSModel
import Cloud

/// What users upload to be known by: SSH keys for CodeCommit, certificates that signed the old SOAP interface.
///
/// Source: IAM API, the operations of these names. Both kinds are kept and shown; nothing in the sandbox uses them. The texts
/// of missing ones are not verified.
enum UserKeys {
  static let operations: [AnyOperation] = [
    .iam("DeleteSSHPublicKey", on: .entity(.user)) { input, call in
      let (user, part) = try find(.sshKey, input.text("SSHPublicKeyId"), input, call)
      try Part.delete(.sshKey, part.name, of: user, call)
      call.effect(user.subject, .updated, "without SSH key \(part.name)")
      return .empty
    },
    .iam("DeleteSigningCertificate", on: .entity(.user)) { input, call in
      let (user, part) = try find(.signingCertificate, input.text("CertificateId"), input, call)
      try Part.delete(.signingCertificate, part.name, of: user, call)
      call.effect(user.subject, .updated, "without certificate \(part.name)")
      return .empty
    },
    .iam("GetSSHPublicKey", on: .entity(.user)) { input, call in
      let (user, part) = try find(.sshKey, input.text("SSHPublicKeyId"), input, call)
      return ["SSHPublicKey": shown(part, user, ["Fingerprint", "SSHPublicKeyBody", "Status"])]
    },
    .iam("ListSSHPublicKeys", on: .entity(.user)) { input, call in
      let user = try call.user(in: input)
      return try .page("SSHPublicKeys", try sorted(.sshKey, user, call), input, by: \.name) {
        shown($0, user, ["Status"])
      }
    },
    .iam("ListSigningCertificates", on: .entity(.user)) { input, call in
      let user = try call.user(in: input)
      return try .page("Certificates", try sorted(.signingCertificate, user, call), input, by: \.name) {
        shown($0, user, ["CertificateBody", "Status"])
      }
    },
    .iam("UpdateSSHPublicKey", on: .entity(.user)) { input, call in
      try update(.sshKey, input.text("SSHPublicKeyId"), input, &call)
    },
    .iam("UpdateSigningCertificate", on: .entity(.user)) { input, call in
      try update(.signingCertificate, input.text("CertificateId"), input, &call)
    },
    .iam("UploadSSHPublicKey", on: .entity(.user), uploadKey),
    .iam("UploadSigningCertificate", on: .entity(.user), uploadCertificate),
  ]

  private static func sorted(_ kind: Part.Kind, _ user: Entity, _ call: Call) throws -> [Part] {
    try Part.all(kind, of: user.id, call).sorted { $0.name < $1.name }
  }

  private static func find(
    _ kind: Part.Kind, _ id: String, _ input: Value, _ call: Call
  ) throws -> (Entity, Part) {
    let user = try call.user(in: input)
    guard let part = try Part.find(kind, id, of: user.id, call) else {
      let noun = kind == .sshKey ? "SSH Public Key" : "Certificate"
      throw ServiceError("NoSuchEntity", "The \(noun) with id \(id) cannot be found.", status: 404)
    }
    return (user, part)
  }

  private static func shown(_ part: Part, _ user: Entity, _ members: [String]) -> Value {
    var output: Value = ["UserName": .string(user.name), "UploadDate": .timestamp(part.created)]
    output[part.kind == .sshKey ? "SSHPublicKeyId" : "CertificateId"] = .string(part.name)
    for member in members { output[member] = part.body[member] }
    return output
  }

  private static func update(
    _ kind: Part.Kind, _ id: String, _ input: Value, _ call: inout Call
  ) throws -> Value {
    var (user, part) = try find(kind, id, input, call)
    part.body["Status"] = input["Status"]
    try Part.put(kind, id, of: user, part.body, call)
    call.effect(user.subject, .updated, "\(id) \(input.text("Status"))")
    return .empty
  }

  private static func uploadKey(_ input: Value, _ call: inout Call) throws -> Value {
    let user = try Entity.named(.user, in: input, call)
    let body = input.text("SSHPublicKeyBody")
    let words = body.split(separator: " ").map(String.init)
    guard words.count >= 2, words[0] == "ssh-rsa", let bytes = Base64.decode(words[1]) else {
      throw ServiceError("InvalidPublicKey", "The public key is malformed or otherwise invalid.", status: 400)
    }
    let others = try Part.all(.sshKey, of: user.id, call)
    guard !others.contains(where: { $0.body.text("SSHPublicKeyBody") == body }) else {
      throw ServiceError(
        "DuplicateSSHPublicKey", "The SSH public key is already associated with the specified IAM user.", status: 400)
    }
    guard others.count < 5 else { throw ServiceError.quota("SSHPublicKeysPerUser", 5) }
    let id = "APKA" + call.random.text(17, of: IAMIdentifier.alphabet)
    let pairs = Digest.md5(bytes).map { Digest.hex([$0]) }
    let content: Value = [
      "Fingerprint": .string(pairs.joined(separator: ":")), "SSHPublicKeyBody": .string(body), "Status": "Active",
    ]
    try Part.put(.sshKey, id, of: user, content, call)
    call.effect(user.subject, .updated, "SSH key \(id)")
    guard let part = try Part.find(.sshKey, id, of: user.id, call) else { return .empty }
    return ["SSHPublicKey": shown(part, user, ["Fingerprint", "SSHPublicKeyBody", "Status"])]
  }

  private static func uploadCertificate(_ input: Value, _ call: inout Call) throws -> Value {
    let user = try call.user(in: input)
    let body = input.text("CertificateBody")
    _ = try X509Certificate(pem: body)
    let others = try Part.all(.signingCertificate, of: user.id, call)
    guard !others.contains(where: { $0.body.text("CertificateBody") == body }) else {
      throw ServiceError("DuplicateCertificate", "The certificate is already in use.", status: 409)
    }
    guard others.count < 2 else { throw ServiceError.quota("CertificatesPerUser", 2) }
    let id = call.random.text(32, of: IAMIdentifier.alphabet)
    try Part.put(.signingCertificate, id, of: user, ["CertificateBody": .string(body), "Status": "Active"], call)
    call.effect(user.subject, .updated, "certificate \(id)")
    guard let part = try Part.find(.signingCertificate, id, of: user.id, call) else { return .empty }
    return ["Certificate": shown(part, user, ["CertificateBody", "Status"])]
  }
}
