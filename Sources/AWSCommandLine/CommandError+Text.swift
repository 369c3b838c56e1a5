import AWSModel

extension CommandError {
  /// The code that the AWS CLI makes up for the error; nil for those that are shown without one.
  public var code: String? {
    switch self {
    case .unknownOptions, .unknownProfile, .invalidEndpoint, .invalidRegion, .invalidBase64, .invalidChecksumAlgorithm,
      .unknownOutput, .invalidNumberText, .internalFault, .notModelled:
      nil
    case .noRegion: "NoRegion"
    case .noCredentials: "NoCredentials"
    default: "ParamValidation"
    }
  }

  /// 252 for a mistake in the line, 253 for a missing setting, 255 for all else.
  public var exitCode: Int32 {
    switch self {
    case .unknownOptions: 252
    case .noRegion, .noCredentials: 253
    default: code == nil ? 255 : 252
    }
  }

  /// The text, without code, prefix or usage.
  public var message: String {
    parsingMessage ?? valueMessage ?? settingMessage
  }

  /// Whether the usage block follows the message.
  var showsUsage: Bool { parsingMessage != nil }

  private var parsingMessage: String? {
    switch self {
    case .missingArguments(let names): "the following arguments are required: \(names.joined(separator: ", "))"
    case .invalidChoice(let argument, let value, let matches):
      "argument \(argument): Found invalid choice '\(value)'\n"
        + (matches.isEmpty ? "" : "\nMaybe you meant:\n\n" + matches.map { "  * " + $0 }.joined(separator: "\n"))
    case .missingValue(let argument): "argument \(argument): expected one argument"
    case .missingValues(let argument, let needed): "argument \(argument): expected \(needed)"
    case .ambiguousOption(let option, let matches):
      "ambiguous option: \(option) could match \(matches.joined(separator: ", "))"
    case .ignoredValue(let argument, let value):
      "argument \(argument): ignored explicit argument \(Value.string(value).pythonRepresentation)"
    case .invalidNumber(let argument, let type, let text):
      "argument \(argument): invalid \(type) value: \(Value.string(text).pythonRepresentation)"
    case .missingProfile: "argument --profile: expected one argument"
    default: nil
    }
  }

  private var valueMessage: String? {
    switch self {
    case .unknownOptions(let words): "Unknown options: \(words.joined(separator: ", "))"
    case .tooFewArguments(let usage): "\(usage)\naws: [ERROR]: too few arguments"
    case .invalidQuery(let query, let reason): "Bad value for --query \(query): \(reason)"
    case .endpointWithoutScheme(let url):
      "Bad value for --endpoint-url \"\(url)\": scheme is missing.  Must be of the form http://<hostname>/ or "
        + "https://<hostname>/"
    case .paginationOff(let options):
      "Cannot specify --no-paginate along with pagination arguments: \(options.joined(separator: ", "))"
    case .invalidValue(let option, let error): "Error parsing parameter '\(option)': \(error.message)"
    case .invalidParameters(let faults): "Parameter validation failed:\n\(faults.joined(separator: "\n"))"
    case .invalidBucketName(let name): "Parameter validation failed:\n\(BucketName.complaint(about: name))"
    case .exclusiveOptions(let text), .refused(let text): text
    case .invalidZipFile:
      "--zip-file must be a zip file with the fileb:// prefix.\nExample usage:  --zip-file fileb://path/to/file.zip"
    case .zipFileInside(let option):
      "ZipFile cannot be provided as part of the \(option) argument.  Please use the '--zip-file' option instead to "
        + "specify a zip file."
    default: nil
    }
  }

  private var settingMessage: String {
    switch self {
    case .noRegion:
      "You must specify a region. You can also configure your region by running \"aws configure\"."
    case .noCredentials:
      "Unable to locate credentials. You can configure credentials by running \"aws login\"."
    case .unknownProfile(let name): "The config profile (\(name)) could not be found"
    case .invalidEndpoint(let url): "Invalid endpoint: \(url)"
    case .invalidRegion(let name): "Provided region_name '\(name)' doesn't match a supported format."
    case .invalidBase64(let text): "Invalid base64: \"\(text)\""
    case .invalidChecksumAlgorithm(let name): "Unsupported checksum algorithm: \(name.lowercased())"
    case .unknownOutput(let name): "Unknown output type: \(name)"
    case .invalidNumberText(let error): error.description
    case .internalFault(let text): text
    case .notModelled(let service): "skylab does not simulate \(service): it has no model of that service."
    default: ""
    }
  }
}

extension ParameterError {
  /// What follows `Error parsing parameter '--key': `.
  public var message: String {
    switch self {
    case .file(let error): error.description
    case .shorthand(let error): error.description
    case .json(let reason, let received): "Invalid JSON: \(reason)\nJSON received: \(received)"
    case .wrongJSON(let text): "Invalid JSON:\n\(text)"
    case .document(let format): "Invalid \(format) received."
    case .documentType(let type): "Invalid type: expecting map, received <class '\(type)'>"
    case .noFile: "Blob values must be a path to a file."
    case .element(let text): text
    }
  }
}

extension CommandFailure {
  /// 252, 253 or 255.
  public var exitCode: Int32 { error.exitCode }

  /// What the AWS CLI writes to standard error.
  public var text: String { warnings.joined() + errorText }

  private var errorText: String {
    if case .unknownOptions = error { return "\n\(Usage.aws)\n\naws: [ERROR]: \(error.message)\n" }
    guard let code = error.code else { return ErrorLine.text(error.message) }
    let message = error.showsUsage ? "\(error.message)\n\n\(usage)" : error.message
    return switch format {
    case .enhanced: ErrorLine.text("An error occurred (\(code)): \(message)")
    case .legacy: ErrorLine.text(message)
    default: StructuredError.text(["Code": .string(code), "Message": .string(message)], format)
    }
  }

  private var usage: String {
    if case .missingProfile = error { return "usage: aws [--profile PROFILE] [--debug]\n" }
    return Usage.aws
  }
}

/// The line that begins with `aws: [ERROR]:`.
public enum ErrorLine {
  /// The line for a message.
  public static func text(_ message: String) -> String { "\naws: [ERROR]: \(PythonText.stripped(message))\n" }
}

/// The block that the AWS CLI shows under a line that it cannot parse.
enum Usage {
  static let aws = """
    usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
    To see help text, you can run:

      aws help
      aws <command> help
      aws <command> <subcommand> help

    """
}

extension CommandError {
  /// An option that is given fewer words than `count`.
  static func missingValues(_ argument: String, _ count: Int) -> CommandError {
    .missingValues(argument, needed: count == 1 ? "1 argument" : "\(count) arguments")
  }
}
