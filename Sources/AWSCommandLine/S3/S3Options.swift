import AWSModel

/// The arguments of one subcommand of `aws s3`, with files read and numbers converted.
public struct S3Options: Sendable, Hashable {
  var values: [String: ArgumentValue] = [:]
  /// `--metadata`.
  var metadata: Value?
  /// Options whose content came from `fileb://`.
  var bytes: [String: [UInt8]] = [:]

  /// Whether a flag was given that is off otherwise.
  func has(_ flag: String) -> Bool { values[flag]?.flag ?? false }
  /// What a flag means that is on unless its opposite was given.
  func isOn(_ flag: String) -> Bool { values[flag]?.flag ?? true }
  /// The word of an option; nil where it is absent or empty, which the AWS CLI does not tell apart here.
  func text(_ name: String) -> String? { values[name]?.text.flatMap { $0.isEmpty ? nil : $0 } }
  /// The number of an option.
  func integer(_ name: String) -> Value? { if case .integer(let number)? = values[name] { number } else { nil } }
  /// The words of an option.
  func texts(_ name: String) -> [String] { values[name]?.texts ?? [] }

  var paths: [String] { values["paths"]?.texts ?? [values["paths"]?.text ?? values["path"]?.text].compactMap(\.self) }
}

/// Reads the words of a subcommand as the AWS CLI does: `file://` and conversions in the order of its options, then the
/// words that nothing takes.
struct S3OptionsReader {
  let subcommand: String
  let context: CommandContext
  private var options = S3Options()

  init(_ subcommand: String, _ context: CommandContext) {
    self.subcommand = subcommand
    self.context = context
  }

  mutating func read(_ words: [String]) throws(CommandError) -> S3Options {
    let arguments = S3Grammar.arguments(of: subcommand)
    let sorted = try WordSorter.sort(words, into: arguments)
    options.values = sorted.values
    for argument in arguments where argument.name == argument.destination { try resolve(argument) }
    if !sorted.rest.isEmpty { throw .refused("Unknown options: \(sorted.rest.joined(separator: ","))") }
    return options
  }

  private mutating func resolve(_ argument: Argument) throws(CommandError) {
    guard let value = options.values[argument.name] else { return }
    if argument.name == "metadata" { return try readMetadata(value) }
    if argument.name != "website-redirect" { try load(argument, value) }
    guard ["page-size", "progress-frequency", "expires-in"].contains(argument.name) else { return }
    do throws(PythonNumberError) {
      let text = options.values[argument.name]?.text ?? ""
      options.values[argument.name] = .integer(try PythonNumber.integer(text))
    } catch {
      throw .invalidNumberText(error)
    }
  }

  /// Puts the content of the file that the only word names in its place.
  private mutating func load(_ argument: Argument, _ value: ArgumentValue) throws(CommandError) {
    guard let word = value.text ?? (value.texts?.count == 1 ? value.texts?.first : nil) else { return }
    do throws(ParameterFileError) {
      switch try ParameterFile.value(of: word, files: context.files) {
      case .string(let content):
        options.values[argument.name] = value.text == nil ? .texts([content]) : .text(content)
      case .blob(let bytes):
        options.bytes[argument.name] = bytes
        options.values[argument.name] = .text(String(decoding: bytes, as: UTF8.self))
      default: break
      }
    } catch {
      throw .invalidValue(argument.displayName, .file(error))
    }
  }

  private mutating func readMetadata(_ value: ArgumentValue) throws(CommandError) {
    let input = ServiceModel.named("s3")?.operation("PutObject")?.input
    guard let input, let shape = input.member("Metadata")?.shape else { return }
    let metadata = try ArgumentReader(files: context.files).value(of: shape, from: value, option: "--metadata")
    let members: Value = ["Bucket": "b", "Key": "k", "Metadata": metadata.value]
    let faults = InputValidation.errors(of: members, for: input, shorthand: metadata.isShorthand ? ["Metadata"] : [])
    if !faults.isEmpty {
      throw .invalidParameters(
        faults.map { fault in fault.split(separator: "parameter Metadata.").joined(separator: "parameter ") })
    }
    options.metadata = metadata.value
  }
}
