import AWSModel
import OrderedCollections

/// Makes the input of an operation from the arguments of its command.
struct InputBuilder {
  let table: ArgumentTable
  let values: [String: ArgumentValue]
  private(set) var globals: GlobalOptions
  let context: CommandContext
  private var input: OrderedDictionary<String, Value> = [:]
  /// The members whose maps Python would hold as plain `dict`s.
  private var shorthand: Set<String> = []
  private var paging = Paging()
  private var outfile: String?
  /// Lines for standard error, whatever becomes of the command.
  private(set) var warnings: [String] = []

  init(table: ArgumentTable, values: [String: ArgumentValue], globals: GlobalOptions, context: CommandContext) {
    self.table = table
    self.values = values
    self.globals = globals
    self.context = context
  }

  private var operation: OperationModel { table.operation }
  private var reader: ArgumentReader { ArgumentReader(files: context.files) }

  /// Reads all values into the input, in the table's order, and merges `--cli-input-json`.
  mutating func build() throws(CommandError) {
    if operation.name == "PutMetricData", operation.service.name == "cloudwatch" { try MetricOption.check(values) }
    try turnOffPaging()
    for argument in table.arguments {
      guard let value = values[argument.destination] else { continue }
      let shadowed = globals.paginates ? nil : table.shadowed[argument.name]
      try add(value, shadowed ?? argument)
    }
    try mergeDocument()
  }

  /// A token or limit given by its API name means that the pages are asked for by hand.
  private mutating func turnOffPaging() throws(CommandError) {
    guard let paginator = operation.paginator, let members = operation.input else { return }
    let tokens = (paginator.inputTokens + [paginator.limitKey].compactMap(\.self)).compactMap { members.member($0) }
    if tokens.contains(where: {
      !["max-items", "start-token"].contains($0.commandOption) && values[$0.commandOption] != nil
    }) {
      globals.paginates = false
    }
    if !globals.paginates { try checkPagingOptions() }
  }

  /// Options of paging, where there is none, are refused; those that are 0 or empty only because the API has no such member.
  private mutating func checkPagingOptions() throws(CommandError) {
    let used = ["starting-token", "page-size", "max-items"].filter { name in
      table.shadowed[name] == nil && values[name].map(isTruthy) == true
    }
    if !used.isEmpty { throw .paginationOff(used.map { "--" + $0 }) }
    let given = ["starting-token", "page-size", "max-items"].filter { values[$0] != nil && table.shadowed[$0] == nil }
    if !given.isEmpty { input["PaginationConfig"] = .empty }
  }

  private func isTruthy(_ value: ArgumentValue) -> Bool {
    switch value {
    case .text(let text): !text.isEmpty
    case .integer(let number): number.double != 0
    default: true
    }
  }

  private mutating func add(_ value: ArgumentValue, _ argument: Argument) throws(CommandError) {
    switch argument.role {
    case .member(let member):
      let reading = try reader.value(of: member.shape, from: value, option: argument.displayName)
      input[member.name] = reading.value
      if reading.isShorthand { shorthand.insert(member.name) }
    case .startingToken: paging.startingToken = try text(value, argument)
    case .pageSize: paging.pageSize = number(value)
    case .maxItems: try addMaxItems(value)
    case .zipContent(let member): input[member.name] = try zipContent(value, argument)
    case .zipFile(let member): merge(["ZipFile": try zipContent(value, argument)], into: member)
    case .beside(let member):
      let given = try reader.value(of: member.shape, from: value, option: argument.displayName).value
      if given["ZipFile"] != nil { throw .zipFileInside(argument.displayName) }
      merge(given, into: member)
    case .metric(let name): try MetricOption.add(try text(value, argument), name, to: &input)
    case .inputDocument: break
    case .other: if argument.name == "outfile" { outfile = value.text }
    }
  }

  private func text(_ value: ArgumentValue, _ argument: Argument) throws(CommandError) -> String {
    try reader.text(value.text ?? "", option: argument.displayName).string ?? ""
  }

  private func number(_ value: ArgumentValue) -> Value? {
    switch value {
    case .integer(let number): number
    case .text(let text): .string(text)
    default: nil
    }
  }

  /// Where the API's own limit is text, as in API Gateway's version 2, only botocore makes a number of it.
  private mutating func addMaxItems(_ value: ArgumentValue) throws(CommandError) {
    guard let given = number(value) else { return }
    do throws(PythonNumberError) {
      paging.maxItems = try PythonNumber.integer(given.pythonText).integer.map { Int($0) }
    } catch {
      throw .invalidNumberText(error)
    }
    if let items = paging.maxItems, items <= 0 {
      warnings.append("warning: Non-positive values for --max-items may result in undefined behavior.\n")
    }
  }

  private func zipContent(_ value: ArgumentValue, _ argument: Argument) throws(CommandError) -> Value {
    let content = try reader.text(value.text ?? "", option: argument.displayName)
    guard ZipContent.isZip(content) else { throw .invalidZipFile }
    return content
  }

  private mutating func merge(_ value: Value, into member: Member) {
    guard case .map(let added) = value, case .map(var members)? = input[member.name] else {
      input[member.name] = value
      return
    }
    members.merge(added) { _, new in new }
    input[member.name] = .map(members)
  }

  private mutating func mergeDocument() throws(CommandError) {
    guard let document = try InputDocument.read(values, reader) else { return }
    for (name, value) in document where input[name] == nil {
      input[name] = value
      shorthand.insert(name)
    }
    if let paginator = operation.paginator {
      let tokens = paginator.inputTokens + [paginator.limitKey].compactMap(\.self)
      if tokens.contains(where: { document[$0] != nil }) {
        globals.paginates = false
        try checkPagingOptions()
      }
    }
  }

  /// What `--generate-cli-skeleton input` prints; nil if it was not asked for.
  var inputSkeleton: Skeleton? {
    guard let form = skeletonForm, form != .output else { return nil }
    return skeleton(form, of: operation.input)
  }

  /// What `--generate-cli-skeleton output` prints, if the answer it shows and the input are valid.
  func outputSkeleton() throws(CommandError) -> Skeleton? {
    guard skeletonForm == .output else { return nil }
    let skeleton = skeleton(.output, of: operation.output)
    if let shape = operation.output { try check(skeleton.value, shape) }
    _ = try command()
    return skeleton
  }

  private var skeletonForm: Skeleton.Form? { values["generate-cli-skeleton"]?.text.flatMap(Skeleton.Form.init) }

  private func skeleton(_ form: Skeleton.Form, of shape: Shape?) -> Skeleton {
    var generator = SkeletonGenerator(namesStrings: form == .output)
    let value = shape.map { generator.skeleton(of: $0) } ?? .empty
    return Skeleton(form: form, value: value, command: parsed(.map(input)))
  }

  /// The command with its input coerced, completed and checked.
  func command() throws(CommandError) -> ParsedCommand {
    var value = Value.map(input)
    guard let shape = operation.input else { return parsed(.empty) }
    value = try InputCoercion(decodesBase64: globals.binaryFormat == "base64").coerced(value, shape)
    try checkBucket(value)
    try checkEndpointID(value)
    for member in shape.members where member.isIdempotencyToken && value[member.name] == nil {
      value[member.name] = .string(context.idempotencyToken())
    }
    try check(try paged(value), shape)
    try checkChecksum(value)
    return parsed(value)
  }

  /// The input of the first page, which is what is validated.
  private func paged(_ value: Value) throws(CommandError) -> Value {
    guard globals.paginates, let paginator = operation.paginator else { return value }
    return try PageRequest.first(of: value, paging, paginator)
  }

  private func parsed(_ input: Value) -> ParsedCommand {
    ParsedCommand(
      service: operation.service, operation: operation, input: input, globals: globals, outfile: outfile,
      paging: operation.paginator != nil && globals.paginates ? paging : nil, waiter: nil, warnings: warnings,
      bootstrapMethod: values["bootstrap-method"]?.text)
  }

  private func check(_ value: Value, _ shape: Shape) throws(CommandError) {
    let faults = InputValidation.errors(of: value, for: shape, shorthand: shorthand)
    if !faults.isEmpty { throw .invalidParameters(faults) }
  }

  private func checkBucket(_ input: Value) throws(CommandError) {
    guard operation.service.name == "s3", let bucket = input["Bucket"] else { return }
    guard let name = bucket.string else {
      throw .internalFault("expected string or bytes-like object, got '\(bucket.pythonType)'")
    }
    if !BucketName.isValid(name) { throw .invalidBucketName(name) }
  }

  /// The endpoint is looked for before the input is checked, and `put-events --endpoint-id` is a part of its host's name.
  private func checkEndpointID(_ input: Value) throws(CommandError) {
    guard operation.service.name == "events", operation.name == "PutEvents", let id = input["EndpointId"]?.string,
      !id.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({
        !$0.isEmpty && GlobalOptions.isHostLabel(String($0))
      })
    else { return }
    throw .internalFault("Invalid endpoint configuration: EndpointId must be a valid host label.")
  }

  private func checkChecksum(_ input: Value) throws(CommandError) {
    guard let name = operation.checksumAlgorithmMember, let algorithm = input[name]?.string,
      let known = operation.input?.member(name)?.shape.enumValues, !known.contains(algorithm.uppercased())
    else { return }
    throw .invalidChecksumAlgorithm(algorithm)
  }
}
