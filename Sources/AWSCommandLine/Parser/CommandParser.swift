import AWSModel

/// Reads the words behind `aws` into what they ask for.
///
/// As in the AWS CLI, the words are sorted three times: global options and the service, the operation, the operation's
/// options. Then values are read, `--cli-input-json` is merged, settings are looked up and the input is checked; the first
/// fault met on that way is the one reported.
public struct CommandParser {
  let context: CommandContext
  private(set) var globals = GlobalOptions()
  private var profile: String?
  private var warnings: [String] = []

  private init(_ context: CommandContext) { self.context = context }

  /// What `words`, without `aws`, ask for.
  ///
  /// - Throws: the error, with how it is to be shown and which exit code it has.
  public static func parse(_ words: [String], in context: CommandContext) throws(CommandFailure) -> Command {
    var parser = CommandParser(context)
    do throws(CommandError) {
      return try parser.command(words)
    } catch {
      throw CommandFailure(error, format: parser.errorFormat(words), warnings: parser.warnings)
    }
  }

  private mutating func command(_ words: [String]) throws(CommandError) -> Command {
    try checkProfileOption(words)
    var command = Argument.positional("command", choices: CommandNames.all + ["help"])
    command.isRequired = false
    let sorted = try WordSorter.sort(words, into: GlobalOptions.arguments + [command])
    if sorted.values["version"] != nil { return .version }
    guard let name = sorted.values["command"]?.text else { throw .missingArguments(["command"]) }
    profile = context.profileName(option: sorted.values["profile"]?.text)
    globals = try GlobalOptions.resolved(from: sorted.values, profile: profile, in: context)
    globals.isProfileGiven = sorted.values["profile"] != nil
    if name == "help" { return .help(.aws) }
    if CommandNames.custom.contains(name) { return try custom(name, sorted.rest) }
    guard let service = ServiceCommands.model(named: name) else { throw .notModelled(name) }
    return try serviceCommand(service, sorted.rest)
  }

  /// `--profile` is read before all else, and complains in its own way.
  private func checkProfileOption(_ words: [String]) throws(CommandError) {
    do throws(CommandError) {
      _ = try WordSorter.sort(words, into: [.option("profile"), .flag("debug", "debug", true)])
    } catch {
      if case .missingValue = error { throw .missingProfile }
      throw error
    }
  }

  private func custom(_ name: String, _ words: [String]) throws(CommandError) -> Command {
    if name == "s3", words.isEmpty {
      throw .tooFewArguments(usage: "usage: aws [options] s3 <subcommand> [parameters]")
    }
    var globals = globals
    if name == "s3", let service = ServiceModel.named(name) {
      globals.endpointURL = try context.endpoint(of: service, option: globals.endpointURL, profile: profile)
    }
    return .custom([name], arguments: words, globals)
  }

  private mutating func serviceCommand(_ service: ServiceModel, _ words: [String]) throws(CommandError) -> Command {
    let choices = ServiceCommands.choices(of: service)
    let sorted = try WordSorter.sort(words, into: [.positional("operation", choices: choices)])
    let name = sorted.values["operation"]?.text ?? ""
    if name == "help" { return .help(.service(service)) }
    globals.endpointURL = try context.endpoint(of: service, option: globals.endpointURL, profile: profile)
    if name == "wait" { return try wait(service, sorted.rest) }
    if ServiceCommands.isCustom(name, of: service) {
      return .custom([ServiceCommands.name(of: service), name], arguments: sorted.rest, globals)
    }
    guard let operation = ServiceCommands.operation(named: name, of: service) else {
      throw .invalidChoice("operation", name, [])
    }
    return try self.operation(ArgumentTable(operation), sorted.rest, waiter: nil)
  }

  private mutating func wait(_ service: ServiceModel, _ words: [String]) throws(CommandError) -> Command {
    let choices = service.waiters.map(\.commandName)
    if words == ["help"] { return .help(.waiters(service)) }
    let sorted = try WordSorter.sort(words, into: [.positional("subcommand", isRequired: false, choices: choices)])
    guard let name = sorted.values["subcommand"]?.text,
      let waiter = service.waiters.first(where: { $0.commandName == name }),
      let operation = service.operation(waiter.operation)
    else {
      if !sorted.rest.isEmpty { throw .exclusiveOptions("Unknown options: \(sorted.rest.joined(separator: ","))") }
      throw .tooFewArguments(usage: "usage: aws [options] <command> <subcommand> [parameters]")
    }
    return try self.operation(ArgumentTable(operation, isWaiter: true), sorted.rest, waiter: waiter)
  }

  private mutating func operation(
    _ table: ArgumentTable, _ words: [String], waiter: WaiterModel?
  ) throws(CommandError) -> Command {
    let help = Argument.positional("help", isRequired: false)
    if words == ["help"] { return .help(.operation(table.operation)) }
    var sorted = try WordSorter.sort(words, into: table.relaxed(by: words) + [help])
    if sorted.values["help"]?.text == "help" { return .help(.operation(table.operation)) }
    if let stray = sorted.values["help"]?.text { sorted.rest.append(stray) }
    if !sorted.rest.isEmpty { throw .unknownOptions(sorted.rest) }
    var builder = InputBuilder(table: table, values: sorted.values, globals: globals, context: context)
    do throws(CommandError) {
      try builder.build()
      warnings = builder.warnings
    } catch {
      warnings = builder.warnings
      throw error
    }
    if let skeleton = builder.inputSkeleton { return .skeleton(skeleton) }
    try checkSettings()
    if let skeleton = try builder.outputSkeleton() { return .skeleton(skeleton) }
    var command = try builder.command()
    command.waiter = waiter
    if waiter != nil { command.paging = nil }
    if command.globals.signsRequests, !table.operation.isUnsigned { try checkCredentials() }
    return .call(command)
  }

  /// What is looked up once the line itself is understood: profile, endpoint, Region, output.
  private func checkSettings() throws(CommandError) {
    if let profile, profile != "default", context.profile(profile) == nil { throw .unknownProfile(profile) }
    if !GlobalOptions.outputs.contains(globals.output) { throw .unknownOutput(globals.output) }
    guard let region = globals.region else { throw .noRegion }
    if !GlobalOptions.isRegion(region) { throw .invalidRegion(region) }
    if let url = globals.endpointURL, !GlobalOptions.isEndpoint(url) { throw .invalidEndpoint(url) }
    for (name, seconds) in [("connect", globals.connectTimeout), ("read", globals.readTimeout)] {
      guard let seconds, seconds < 0 else { continue }
      throw .internalFault(
        "Attempted to set \(name) timeout to \(seconds), but the timeout cannot be set to a value less than or equal to "
          + "0.")
    }
  }

  private func checkCredentials() throws(CommandError) {
    let variables = globals.isProfileGiven ? [] : ["AWS_ACCESS_KEY_ID"]
    if context.setting("aws_access_key_id", variables: variables, profile: profile) == nil {
      throw .noCredentials
    }
  }

  /// How an error of `words` is shown. Where the profile does not exist, the setting cannot be looked up.
  private func errorFormat(_ words: [String]) -> ErrorFormat {
    var given: String?
    for (index, word) in words.enumerated() {
      if word == "--cli-error-format", index + 1 < words.count { given = words[index + 1] }
      given = word.dropping(prefix: "--cli-error-format=") ?? given
    }
    if let format = given.flatMap(ErrorFormat.init) { return format }
    var option: String?
    for (index, word) in words.enumerated() where word == "--profile" && index + 1 < words.count {
      option = words[index + 1]
    }
    let profile = context.profileName(option: option)
    if let profile, profile != "default", context.profile(profile) == nil { return .legacy }
    let setting = context.setting("cli_error_format", variables: ["AWS_CLI_ERROR_FORMAT"], profile: profile)
    return setting.flatMap(ErrorFormat.init) ?? .enhanced
  }
}
