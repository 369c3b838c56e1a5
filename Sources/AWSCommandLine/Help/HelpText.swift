import AWSModel

/// The short help of `aws help`, `aws SERVICE help` and `aws SERVICE OPERATION help`, made from the models.
public enum HelpText {
  /// The line that `aws --version` prints.
  public static let version = "aws-cli/2.36.7 Python/3.13 Linux/x86_64 (skylab sandbox)\n"

  /// The text of `topic`.
  public static func text(_ topic: HelpTopic) -> String {
    switch topic {
    case .aws: aws
    case .service(let service): self.service(service)
    case .operation(let operation): self.operation(operation)
    case .waiters(let service):
      heading("aws \(ServiceCommands.name(of: service)) wait WAITER [options]", "Waits until a resource is in a state.")
        + list("WAITERS", service.waiters.map(\.commandName))
    case .command(let names): command(names)
    }
  }

  private static func command(_ names: [String]) -> String {
    let name = "aws \(names.joined(separator: " "))"
    guard let entry = CustomHelp.entry(names) else { return heading("\(name) [options]", "") }
    return heading(entry.usage.isEmpty ? name : "\(name) \(entry.usage)", entry.summary)
      + list("EXAMPLE", [entry.example])
  }

  private static var aws: String {
    heading(
      "aws [options] SERVICE OPERATION [parameters]",
      "The AWS CLI of the skylab sandbox: every command is answered inside this machine.")
      + list("SERVICES", (ServiceModel.all.map(ServiceCommands.name) + ["s3"]).sorted())
      + list("GLOBAL OPTIONS", GlobalOptions.arguments.map(usage))
      + "Ask further with `aws SERVICE help` and `aws SERVICE OPERATION help`.\n"
  }

  private static func service(_ service: ServiceModel) -> String {
    let name = ServiceCommands.name(of: service)
    return heading("aws \(name) OPERATION [parameters]", "\(service.fullName), API version \(service.apiVersion).")
      + list("OPERATIONS", ServiceCommands.choices(of: service).filter { $0 != "help" }.sorted())
      + "Ask further with `aws \(name) OPERATION help`.\n"
  }

  private static func operation(_ operation: OperationModel) -> String {
    let table = ArgumentTable(operation)
    let required = table.arguments.filter(\.isRequired)
    let optional = table.arguments.filter { !$0.isRequired }
    let name = "aws \(ServiceCommands.name(of: operation.service)) \(operation.commandName)"
    return heading(([name] + required.map(usage) + ["[options]"]).joined(separator: " "), note(on: operation))
      + list("REQUIRED", required.map(line)) + list("OPTIONAL", optional.map(line))
      + list("OUTPUT", operation.output?.members.map { "\($0.name)  \(type($0.shape))" } ?? [])
      + list("ERRORS", operation.errors.map { $0.errorCode ?? $0.name })
  }

  private static func note(on operation: OperationModel) -> String {
    operation.paginator == nil ? "" : "Pages are fetched and joined unless --no-paginate is given."
  }

  private static func heading(_ synopsis: String, _ note: String) -> String {
    "SYNOPSIS\n    \(synopsis)\n\n" + (note.isEmpty ? "" : "    \(note)\n\n")
  }

  private static func list(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\(title)\n" + lines.map { "    \($0)\n" }.joined() + "\n"
  }

  private static func usage(_ argument: Argument) -> String {
    switch argument.arity {
    case .flag: argument.displayName
    case .many, .oneOrMore: "\(argument.displayName) VALUE..."
    case .one, .optional, .exactly: argument.isPositional ? argument.name.uppercased() : "\(argument.displayName) VALUE"
    }
  }

  private static func line(_ argument: Argument) -> String {
    guard case .member(let member) = argument.role else { return usage(argument) }
    return member.shape.kind == .boolean ? argument.displayName : "\(argument.displayName)  \(type(member.shape))"
  }

  /// `string: a | b`, `list of structure: Key, Value`.
  private static func type(_ shape: Shape) -> String {
    switch shape.kind {
    case .string: shape.enumValues.isEmpty ? "string" : "string: " + shape.enumValues.joined(separator: " | ")
    case .list: "list of \(type(shape.element.shape))"
    case .map: "map of \(shape.value.shape.kind)"
    case .structure: "structure: " + shape.members.map(\.name).joined(separator: ", ")
    default: "\(shape.kind)"
    }
  }
}
