import AWSModel
import Cloud

/// The code of an MFA device that a request for a session brings.
enum MultiFactor {
  /// The condition keys that a good code earns; none where the request brings no code.
  ///
  /// - Throws: `AccessDenied` (403) for a wrong one, as seen in public issue threads.
  static func keys(_ input: Value, _ call: Call) throws -> [String: String] {
    guard let serial = input["SerialNumber"]?.string, let code = input["TokenCode"]?.string else { return [:] }
    var isValid = false
    if case .user(let name) = call.principal {
      let question: Value = [
        "SerialNumber": .string(serial), "TokenCode": .string(code), "UserName": .string(name),
      ]
      isValid = try call.ask("iam", "_VerifyMFACode", question)["isValid"]?.bool == true
    }
    guard isValid else {
      throw ServiceError(
        "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ", status: 403)
    }
    return ["aws:multifactorauthpresent": "true", "aws:multifactorauthage": "0"]
  }
}
