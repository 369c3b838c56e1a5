/// Why a command line cannot be carried out, before any service is asked.
///
/// The texts are in `CommandError+Text.swift`.
public enum CommandError: Error, Sendable, Hashable {
  /// Required options or positionals that were not given, in the model's order: `--function-name`.
  case missingArguments([String])
  /// A name that is not among the choices of `command`, `operation`, `--output`, …, and the names most like it.
  case invalidChoice(String, String, [String])
  /// An option at the end of the line, or before another option.
  case missingValue(String)
  /// An option that is given fewer words than it needs: `2 arguments`, `at least one argument`.
  case missingValues(String, needed: String)
  /// An abbreviation of several options.
  case ambiguousOption(String, [String])
  /// A value behind the `=` of an option that takes none.
  case ignoredValue(String, String)
  /// An option whose words must be numbers: `int` or `float`.
  case invalidNumber(String, type: String, String)
  /// A missing value of `--profile`, which is read before all others.
  case missingProfile
  /// Words that nothing takes.
  case unknownOptions([String])
  /// A command that needs a subcommand: `aws s3`, `aws lambda wait`.
  case tooFewArguments(usage: String)

  /// `--query` is not JMESPath.
  case invalidQuery(String, reason: String)
  /// `--endpoint-url` without `http://` or `https://`.
  case endpointWithoutScheme(String)
  /// `--no-paginate`, or an option that implies it, beside options of paging.
  case paginationOff([String])
  /// The value of an option cannot be read.
  case invalidValue(String, ParameterError)
  /// The input breaks the API's model; one text for each fault.
  case invalidParameters([String])
  /// A bucket's name that no Region accepts.
  case invalidBucketName(String)
  /// Options that exclude one another.
  case exclusiveOptions(String)
  /// `--zip-file` that is not the content of a zip file.
  case invalidZipFile
  /// `ZipFile` inside of the option that `--zip-file` fills.
  case zipFileInside(String)

  /// What a command that is no service's API refuses, in its own words.
  case refused(String)

  case noRegion
  case noCredentials

  case unknownProfile(String)
  case invalidEndpoint(String)
  case invalidRegion(String)
  case invalidBase64(String)
  case invalidChecksumAlgorithm(String)
  case unknownOutput(String)
  /// A number that Python's `int()` or `float()` refuses.
  case invalidNumberText(PythonNumberError)
  /// What the AWS CLI itself stumbles over, in Python's words.
  case internalFault(String)
  /// A service of AWS that skylab has no model of.
  case notModelled(String)
}

/// Why the value of an option cannot be read.
public enum ParameterError: Error, Sendable, Hashable {
  case file(ParameterFileError)
  case shorthand(ShorthandError)
  /// Not JSON, and what Python's parser says of it.
  case json(String, received: String)
  /// JSON of the wrong kind: a list where a structure is asked for.
  case wrongJSON(String)
  /// `--cli-input-json` or `--cli-input-yaml` that cannot be read.
  case document(format: String)
  /// `--cli-input-json` that is no map.
  case documentType(String)
  /// A streaming option that names no file.
  case noFile
  /// An element of a list that cannot be read as a number.
  case element(String)
}

/// How errors are shown: `--cli-error-format`, `AWS_CLI_ERROR_FORMAT` or `cli_error_format`.
public enum ErrorFormat: String, Sendable, CaseIterable {
  case enhanced, legacy, json, yaml, text, table
}

/// A `CommandError` with how it is to be shown.
public struct CommandFailure: Error, Sendable, Hashable {
  /// What is wrong.
  public var error: CommandError
  /// How it is to be shown.
  public var format: ErrorFormat
  /// Lines that go to standard error before it.
  public var warnings: [String]

  /// - Parameters:
  ///   - error: What is wrong.
  ///   - format: How it is to be shown.
  ///   - warnings: Lines that go to standard error before it.
  public init(_ error: CommandError, format: ErrorFormat = .enhanced, warnings: [String] = []) {
    self.error = error
    self.format = format
    self.warnings = warnings
  }
}
