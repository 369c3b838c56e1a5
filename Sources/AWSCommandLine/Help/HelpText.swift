import AWSModel

/// The short help of `aws help`, `aws SERVICE help` and `aws SERVICE OPERATION help`: names, types and limits from the models,
/// a sentence and an example of our own.
public enum HelpText {
  /// The line that `aws --version` prints.
  public static let version = "aws-cli/2.36.7 Python/3.13 Linux/x86_64 (skylab sandbox)\n"

  /// The text of `topic`.
  ///
  /// - Parameter width: The columns that its lines may have.
  public static func text(_ topic: HelpTopic, width: Int = 80) -> String {
    var page = HelpPage(width: width)
    switch topic {
    case .aws: aws(&page)
    case .service(let service): self.service(service, &page)
    case .operation(let operation): self.operation(operation, &page)
    case .waiters(let service): waiters(of: service, &page)
    case .command(let names): command(names, &page)
    }
    return page.text
  }

  private static func aws(_ page: inout HelpPage) {
    page.add("NAME", ["aws: the AWS CLI of the skylab sandbox. Every command is answered inside this machine."])
    page.add("SYNOPSIS", ["aws [options] SERVICE OPERATION [parameters]"])
    page.add(
      "SERVICES",
      rows: (ServiceModel.all.map { (ServiceCommands.name(of: $0), HelpNotes.sentence(about: $0) ?? $0.fullName) }
        + [
          ("s3", "Copies, lists and deletes files and objects: cp, ls, sync, …"),
          ("configure", "Keys, Region and output, kept in skylab's own files."),
        ]).sorted { $0.0 < $1.0 })
    page.add("GLOBAL OPTIONS", rows: GlobalOptions.arguments.map { (usage($0), globalNotes[$0.name] ?? "") })
    page.add("MORE", ["`aws SERVICE help` and `aws SERVICE OPERATION help` say more."])
  }

  private static func service(_ service: ServiceModel, _ page: inout HelpPage) {
    let name = ServiceCommands.name(of: service)
    page.add(
      "NAME",
      [["\(name): \(service.fullName).", HelpNotes.sentence(about: service) ?? ""].joined(separator: " ").trimmed])
    page.add("SYNOPSIS", ["aws \(name) OPERATION [parameters]"])
    page.add("OPERATIONS", names: ServiceCommands.choices(of: service).filter { $0 != "help" }.sorted())
    page.add("MORE", ["`aws \(name) OPERATION help` says more."])
  }

  private static func waiters(of service: ServiceModel, _ page: inout HelpPage) {
    let name = ServiceCommands.name(of: service)
    page.add("NAME", ["\(name) wait: waits until something is in a state."])
    page.add("SYNOPSIS", ["aws \(name) wait WAITER [options]"])
    page.add(
      "WAITERS",
      rows: service.waiters.map { waiter in
        let command = service.operation(waiter.operation)?.commandName ?? waiter.operation
        return (
          waiter.commandName, "asks \(command) every \(waiter.delay) s, at most \(waiter.maxAttempts) times"
        )
      })
  }

  private static func command(_ names: [String], _ page: inout HelpPage) {
    if names.first == "s3" { return S3Help.add(names.dropFirst().first, to: &page) }
    let name = "aws \(names.joined(separator: " "))"
    let entry = CustomHelp.entry(names)
    page.add(
      "NAME", [[name.dropping(prefix: "aws ") ?? name, entry?.summary].compactMap { $0 }.joined(separator: ": ")])
    page.add("SYNOPSIS", ["\(name) \(entry?.usage ?? "[options]")".trimmed])
    if let entry { page.add(command: entry.example, "EXAMPLE") }
  }

  private static func operation(_ operation: OperationModel, _ page: inout HelpPage) {
    let table = ArgumentTable(operation)
    let required = table.arguments.filter(\.isRequired)
    let optional = table.arguments.filter { !$0.isRequired }
    let name = "\(ServiceCommands.name(of: operation.service)) \(operation.commandName)"
    let note = HelpNotes.note(on: operation)
    page.add("NAME", ["\(name): \(note.sentence)"])
    page.add("SYNOPSIS", [(["aws \(name)"] + required.map(usage) + ["[options]"]).joined(separator: " ")])
    if let example = note.example { page.add(command: example, "EXAMPLE") }
    page.add("REQUIRED", rows: required.map(row))
    page.add("OPTIONAL", rows: merged(optional).map(row))
    page.add("OUTPUT", rows: operation.output?.members.map { ($0.name, type($0.shape, isOutput: true)) } ?? [])
    page.add("ERRORS", names: operation.errors.map { $0.errorCode ?? $0.name })
    if operation.paginator != nil {
      page.add("PAGES", ["All pages are fetched and joined; --no-paginate asks for the first alone."])
    }
  }

  /// `--publish` and `--no-publish` in one row.
  private static func merged(_ arguments: [Argument]) -> [Argument] {
    arguments.filter { argument in
      guard let positive = argument.name.dropping(prefix: "no-"), case .flag = argument.arity else { return true }
      return !arguments.contains { $0.name == positive }
    }
  }

  private static func row(_ argument: Argument) -> (name: String, note: String) {
    var note: String
    switch argument.role {
    case .member(let member), .beside(let member):
      if member.shape.kind == .boolean { return (argument.displayName, "or --no-\(argument.name)") }
      note = type(member.shape)
      if member.isDeprecated { note += "; deprecated" }
    case .zipFile, .zipContent: note = "a zip file: fileb://FILE.zip"
    default: note = argument.choices?.joined(separator: " | ") ?? optionNotes[argument.name] ?? ""
    }
    return (argument.isPositional ? argument.name.uppercased() : argument.displayName, note)
  }

  private static func usage(_ argument: Argument) -> String {
    switch argument.arity {
    case .flag: argument.displayName
    case .many, .oneOrMore: "\(argument.displayName) VALUE..."
    case .one, .optional, .exactly: argument.isPositional ? argument.name.uppercased() : "\(argument.displayName) VALUE"
    }
  }

  /// `string, 1 to 64 characters`, `a | b`, `list of structure: Key, Value`.
  ///
  /// - Parameter isOutput: Whether limits say nothing to the reader, nor a long list of values.
  private static func type(_ shape: Shape, isOutput: Bool = false) -> String {
    if isOutput, ![.list, .structure, .map].contains(shape.kind), !(1...6).contains(shape.enumValues.count) {
      return "\(shape.kind)"
    }
    return switch shape.kind {
    case .string where !shape.enumValues.isEmpty: shape.enumValues.joined(separator: " | ")
    case .string: "string" + limits(shape, " characters")
    case .list:
      "list of \(type(shape.element.shape, isOutput: isOutput))" + (isOutput ? "" : limits(shape, " elements"))
    case .map: "map of \(shape.value.shape.kind)"
    case .structure: "structure: " + shape.members.map(\.name).joined(separator: ", ")
    case .integer, .long, .float, .double: "\(shape.kind)" + limits(shape, "")
    default: "\(shape.kind)"
    }
  }

  private static func limits(_ shape: Shape, _ unit: String) -> String {
    let number = { (value: Double) in Int64(exactly: value).map(String.init) ?? "\(value)" }
    // A limit of 64 bits says nothing.
    let most = shape.max.flatMap { $0 < 1e15 ? $0 : nil }
    return switch (shape.min, most) {
    case (let least?, let most?): ", \(number(least)) to \(number(most))\(unit)"
    case (let least?, nil) where least > 0: ", at least \(number(least))\(unit)"
    case (nil, let most?): ", at most \(number(most))\(unit)"
    default: ""
    }
  }

  private static let optionNotes = [
    "cli-input-json": "the whole input as JSON: TEXT or file://FILE",
    "cli-input-yaml": "the whole input as YAML: TEXT or file://FILE",
    "starting-token": "go on where a NextToken says", "page-size": "items asked for at a time",
    "max-items": "at most so many items; NextToken then tells where to go on", "outfile": "the file to write",
  ]

  private static let globalNotes = [
    "debug": "say more about what is done", "endpoint-url": "send the command there instead of to the sandbox",
    "no-paginate": "only the first page", "output": "json | text | table | yaml | yaml-stream | off",
    "query": "a JMESPath expression: what of the answer to show", "profile": "whose keys and settings to use",
    "region": "the Region to ask", "color": "on | off | auto", "no-sign-request": "without a signature",
    "cli-binary-format": "base64 | raw-in-base64-out: how binary values are written",
    "no-cli-pager": "never through a pager", "cli-error-format": "enhanced | legacy | json | yaml | text | table",
    "version": "the version",
  ]
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
