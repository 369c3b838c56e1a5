import AWSCommandLine

/// Values that bash, base64 or a file stood in the way of.
extension CoachRule {
  /// `{key:value}`: bash took the quotes.
  static let lostQuotes = CoachRule(name: "lost quotes") { mishap in
    guard case .invalidValue(let option, let error)? = mishap.lineError else { return nil }
    switch error {
    case .json(_, let received) where !received.contains("\"") && received.contains(":"):
      return "the JSON arrived without its double quotes: bash took them. Put single quotes around it: "
        + "\(option) '{\"key\": \"value\"}'."
    case .json(_, let received) where received.contains("'"):
      return "JSON wants double quotes inside, and single quotes around the whole: \(option) '{\"key\": \"value\"}'."
    case .shorthand where mishap.hasWord { $0.hasPrefix("'") || $0.hasSuffix("'") }:
      return "a quote was left over: the value holds a ' itself."
    case .shorthand: return "shorthand is Key=value,Key=value without blanks; JSON in single quotes works as well."
    default: return nil
    }
  }

  /// `--payload '{"a": 1}'`.
  static let base64Payload = CoachRule(name: "base64 payload") { mishap in
    if case .invalidBase64? = mishap.lineError { return base64Advice }
    guard let (error, command) = mishap.refusal, command.operation.name == "Invoke",
      error.code == "InvalidRequestContentException", !mishap.words.contains("raw-in-base64-out")
    else { return nil }
    return base64Advice
  }

  private static let base64Advice =
    "the AWS CLI v2 reads binary values as base64; v1 took them as they were. Add "
    + "`--cli-binary-format raw-in-base64-out`, or set it once: `aws configure set cli_binary_format raw-in-base64-out`."

  /// `--zip-file function.zip` and `file://function.zip`.
  static let zipFile = CoachRule(name: "zip file") { mishap in
    guard case .invalidZipFile? = mishap.lineError else { return nil }
    let name = mishap.words.drop { $0 != "--zip-file" }.dropFirst().first ?? "function.zip"
    let path = name.split(separator: "/").last.map(String.init) ?? name
    return "binary content is read by fileb://, with a b: `--zip-file fileb://\(path)`."
  }

  /// `file://` of a file that is not here.
  static let missingFile = CoachRule(name: "missing file") { mishap in
    guard case .invalidValue(let option, .file)? = mishap.lineError else { return nil }
    if option == "--zip-file" {
      return
        "there is no such file here: `zip function.zip lambda_function.py` makes one of your code, `ls` shows what is "
        + "here."
    }
    return "file:// counts from the present folder: `pwd` says which it is, `ls` what is in it."
  }

  /// No Region in the profile.
  static let noRegion = CoachRule(name: "no Region") { mishap in
    guard case .noRegion? = mishap.lineError else { return nil }
    return
      "this profile has no Region. `aws configure set region us-east-1` gives it one, `--region` gives it to one command."
  }
}
