import AWSModel
import Cloud

/// Credentials for a service to hand to what it runs for a role, such as a function. The service has checked the trust
/// policy when the role was given to it.
///
/// An internal request.
enum IssueCredentials: ServiceOperation {
  static let access = Access<Input>("sts:AssumeRole")

  struct Input: Decodable {
    var roleName: String
    var roleSessionName: String
    var durationSeconds: Int?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> CredentialsOutput {
    CredentialsOutput(
      try Session.issue(
        role: input.roleName, name: input.roleSessionName, for: input.durationSeconds ?? 43_200, ["Kind": "role"],
        &call))
  }
}
