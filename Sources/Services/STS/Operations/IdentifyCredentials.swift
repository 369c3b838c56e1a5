import AWSModel
import Cloud

/// Whom an access key was issued to: the role and session with their account, with the secret that signs and the token that must come along;
/// nothing for a key that the sandbox did not issue.
///
/// An internal request: the HTTP endpoint asks it of each call.
enum IdentifyCredentials: ServiceOperation {
  static let access = Access<Input>("sts:GetAccessKeyInfo")

  struct Input: Decodable { var accessKeyId: String }

  struct Output: Encodable {
    var roleName: String?
    var roleSessionName: String?
    /// The user whose session it is, or who vouches for it.
    var userName: String?
    var secretAccessKey: String?
    var sessionToken: String?
    var hasExpired: Bool?
    var account: String?
    var partition: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let session = try Session.find(input.accessKeyId, call) else { return Output() }
    return Output(
      roleName: session.kind == .role ? session.role : nil, roleSessionName: session.name,
      userName: session.kind == .role ? nil : session.role, secretAccessKey: session.secret,
      sessionToken: session.token, hasExpired: session.expires <= call.now,
      account: session.account, partition: session.partition)
  }
}
