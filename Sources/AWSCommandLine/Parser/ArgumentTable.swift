import AWSModel

/// The options and positionals of an operation's command, in the AWS CLI's order: the input's members, what replaces
/// some of them, then `--cli-input-json`, paging and `--generate-cli-skeleton`.
struct ArgumentTable {
  private(set) var arguments: [Argument]
  /// Options of members that paging hides while it is on: `--max-items` of `iam list-users`.
  private(set) var shadowed: [String: Argument] = [:]
  let operation: OperationModel

  /// - Parameter isWaiter: Whether the command is a waiter's; those have none of an operation's own changes.
  init(_ operation: OperationModel, isWaiter: Bool = false) {
    self.operation = operation
    arguments = ArgumentTable.members(of: operation.input)
    if !isWaiter { customize() }
    addInputDocuments()
    addPaging()
    addSkeleton()
  }

  /// The argument of `name`, if there is one.
  subscript(name: String) -> Argument? { arguments.first { $0.name == name } }

  /// The table with nothing required, if `words` hold an option that supplies what is missing.
  func relaxed(by words: [String]) -> [Argument] {
    let suppliesInput = words.contains("--cli-input-json") || words.contains("--cli-input-yaml")
    let skeleton = words.firstIndex(of: "--generate-cli-skeleton")
    let asksForInput = skeleton.map { $0 + 1 >= words.count || words[$0 + 1] != "output" } ?? false
    guard !offersNoDocuments, suppliesInput || asksForInput else { return arguments }
    return arguments.map { argument in
      var argument = argument
      argument.isRequired = false
      return argument
    }
  }

  private static func members(of input: Shape?) -> [Argument] {
    guard let input else { return [] }
    let required = Set(input.required)
    return input.members.flatMap { member -> [Argument] in
      let name = member.commandOption
      let isRequired = required.contains(member.name) && !member.isIdempotencyToken
      switch member.shape.kind {
      case .boolean:
        return [true, false].map { meaning in
          Argument(
            name: meaning ? name : "no-" + name, destination: name, arity: .flag(meaning), role: .member(member))
        }
      case .list:
        return [
          Argument(name: name, destination: name, arity: .many, isRequired: isRequired, role: .member(member))
        ]
      case let kind:
        let reading: Argument.Reading =
          kind == .long ? .integer : kind == .double || kind == .float ? .double : .text
        return [
          Argument(name: name, destination: name, reading: reading, isRequired: isRequired, role: .member(member))
        ]
      }
    }
  }

  private mutating func customize() {
    let command = "\(operation.service.name).\(operation.commandName)"
    for (old, new) in ArgumentTable.renames[command] ?? [] { rename(old, new) }
    switch command {
    case "lambda.create-function": hoistZipFile(from: "code")
    case "lambda.publish-layer-version": hoistZipFile(from: "content")
    case "cloudwatch.put-metric-data": addMetricOptions()
    case "iam.create-virtual-mfa-device":
      arguments += [
        Argument(name: "outfile", destination: "outfile", isRequired: true),
        Argument(
          name: "bootstrap-method", destination: "bootstrap-method", choices: ["QRCodePNG", "Base32StringSeed"],
          isRequired: true),
      ]
    case "s3.select-object-content": arguments.append(.positional("outfile"))
    case "lambda.update-function-code": checkZipFile()
    default:
      if operation.output?.payloadMember?.shape.kind == .blob { arguments.append(.positional("outfile")) }
    }
  }

  /// A renamed option moves to the end.
  private mutating func rename(_ old: String, _ new: String) {
    guard let index = arguments.firstIndex(where: { $0.name == old }) else { return }
    var argument = arguments.remove(at: index)
    argument.name = new
    argument.destination = new
    arguments.append(argument)
  }

  private mutating func hoistZipFile(from name: String) {
    guard let index = arguments.firstIndex(where: { $0.name == name }), case .member(let member) = arguments[index].role
    else { return }
    arguments[index].role = .beside(zipFile: member)
    arguments[index].isRequired = false
    arguments.append(.option("zip-file", role: .zipFile(into: member)))
  }

  private mutating func checkZipFile() {
    guard let index = arguments.firstIndex(where: { $0.name == "zip-file" }),
      case .member(let member) = arguments[index].role
    else { return }
    arguments[index].role = .zipContent(of: member)
  }

  private mutating func addMetricOptions() {
    if let index = arguments.firstIndex(where: { $0.name == "metric-data" }) { arguments[index].isRequired = false }
    for name in MetricOption.names { replace(.option(name, role: .metric(name))) }
  }

  private var offersNoDocuments: Bool { self["outfile"] != nil }

  private mutating func addInputDocuments() {
    guard !offersNoDocuments else { return }
    arguments += ["cli-input-json", "cli-input-yaml"].map { .option($0, role: .inputDocument) }
  }

  private mutating func addPaging() {
    guard let paginator = operation.paginator, let input = operation.input else { return }
    let limit = paginator.limitKey.flatMap { input.member($0) }
    let reading: Argument.Reading = limit?.shape.kind == .string ? .text : .integer
    replace(.option("starting-token", role: .startingToken))
    if limit != nil { replace(.option("page-size", reading: reading, role: .pageSize)) }
    replace(.option("max-items", reading: reading, role: .maxItems))
  }

  private mutating func addSkeleton() {
    guard !offersNoDocuments else { return }
    var argument = Argument.option("generate-cli-skeleton", choices: ["input", "output", "yaml-input"])
    argument.arity = .optional("input")
    arguments.append(argument)
  }

  private mutating func replace(_ argument: Argument) {
    if let index = arguments.firstIndex(where: { $0.name == argument.name }) {
      shadowed[argument.name] = arguments[index]
      arguments[index] = argument
    } else {
      arguments.append(argument)
    }
  }

  /// Options that would collide with global ones, by service and command.
  private static let renames: [String: [(String, String)]] = [
    "sns.subscribe": [("endpoint", "notification-endpoint")],
    "apigateway.create-rest-api": [("version", "api-version")],
    "apigatewayv2.create-api": [("version", "api-version")],
    "apigatewayv2.update-api": [("version", "api-version")],
  ]
}
