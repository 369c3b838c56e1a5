import AWSModel

/// The forms of `aws configure export-credentials`.
public enum CredentialFormat: String, Sendable, CaseIterable {
  case process, env, envNoExport = "env-no-export", powershell, windowsCommand = "windows-cmd", fish

  /// The credentials in this form, with the instant at which they end, if they do.
  public func text(of credentials: Credentials, expires: Timestamp?) -> String {
    let expiry = expires?.commandLine
    if self == .process {
      var document: Value = [
        "Version": 1, "AccessKeyId": .string(credentials.accessKeyID),
        "SecretAccessKey": .string(credentials.secretAccessKey),
      ]
      if let token = credentials.sessionToken { document["SessionToken"] = .string(token) }
      if let expiry { document["Expiration"] = .string(expiry) }
      // The AWS CLI indents this document by two blanks, unlike its other output.
      return JSONText.render(document, style: .pretty).replacing("\n    ", with: "\n  ") + "\n"
    }
    let variables: [(String, String?)] = [
      ("AWS_ACCESS_KEY_ID", credentials.accessKeyID), ("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey),
      ("AWS_SESSION_TOKEN", credentials.sessionToken), ("AWS_CREDENTIAL_EXPIRATION", expiry),
    ]
    return variables.compactMap { name, value in value.map { line(name, $0) + "\n" } }.joined()
  }

  private func line(_ name: String, _ value: String) -> String {
    switch self {
    case .process, .env: "export \(name)=\(value)"
    case .envNoExport: "\(name)=\(value)"
    case .powershell: "$Env:\(name)=\"\(value)\""
    case .windowsCommand: "set \(name)=\(value)"
    case .fish: "set -gx \(name) \"\(value)\""
    }
  }
}
