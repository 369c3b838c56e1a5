import AWSModel

/// Completes what follows an operation: its options, their values, and the keys of shorthand.
struct OptionCompleter {
  let operation: OperationModel
  let given: [String]
  let current: String
  /// Whether the word stands in single quotes.
  let isQuoted: Bool
  private let table: ArgumentTable
  private var result = Completion()

  init(operation: OperationModel, given: [String], current: String, isQuoted: Bool = false) {
    self.operation = operation
    self.given = given
    self.current = current
    self.isQuoted = isQuoted
    table = ArgumentTable(operation)
  }

  mutating func completion(names: (NameSource) -> [String]) -> Completion {
    let pending = pendingOption
    if let pending { addValues(of: pending, names) }
    if !needsValue(pending), current.isEmpty || current.hasPrefix("-") { addOptions() }
    if pending == nil, !current.hasPrefix("-"), table.arguments.contains(where: \.isPositional) {
      result.pathPrefix = ""
    }
    return result
  }

  /// The option whose value stands here: the last one given, if it takes more words than follow it.
  private var pendingOption: Argument? {
    guard let index = given.lastIndex(where: { $0.hasPrefix("--") && !$0.contains("=") }),
      let option = table[String(given[index].dropFirst(2))]
    else { return nil }
    let following = given.count - index - 1
    return switch option.arity {
    case .one, .optional: following == 0 ? option : nil
    case .exactly(let count): following < count ? option : nil
    case .many, .oneOrMore: option
    case .flag: nil
    }
  }

  private func needsValue(_ option: Argument?) -> Bool {
    guard let option else { return false }
    return switch option.arity {
    case .one, .exactly: true
    case .many, .oneOrMore: given.last == "--" + option.name
    case .optional, .flag: false
    }
  }

  private mutating func addOptions() {
    let used = Set(given.filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2).prefix { $0 != "=" }) })
    let destinations = Set(table.arguments.filter { used.contains($0.name) }.map(\.destination))
    let options = table.arguments.filter { !$0.isPositional && !destinations.contains($0.destination) }
    let required = options.filter(\.isRequired)
    let others = options.filter { !$0.isRequired && !$0.name.hasPrefix("no-") }
    let negations = options.filter { $0.name.hasPrefix("no-") }
    result.add(required.map { .init("--" + $0.name, .requiredOption) }, current)
    result.add((others + negations).map { .init("--" + $0.name, .option) }, current)
  }

  private mutating func addValues(of option: Argument, _ names: (NameSource) -> [String]) {
    for prefix in ["file://", "fileb://"] where current.hasPrefix(prefix) {
      result.pathPrefix = prefix
      return
    }
    result.add((option.choices ?? []).map { .init($0, .value) }, current)
    switch option.role {
    case .member(let member), .beside(let member): addValues(of: member, names)
    case .zipFile, .zipContent: result.pathPrefix = "fileb://"
    case .inputDocument:
      result.pathPrefix = "file://"
      if isQuoted, option.name == "cli-input-json", let input = operation.input { addJSON(input, names) }
    default: break
    }
  }

  private mutating func addValues(of member: Member, _ names: (NameSource) -> [String]) {
    let isJSON = current.hasPrefix("{") || current.hasPrefix("[")
    if isQuoted, isJSON || [.map, .structure].contains(member.shape.kind) { return addJSON(member.shape, names) }
    if isJSON { return }
    let shape = member.shape.kind == .list ? member.shape.element.shape : member.shape
    switch shape.kind {
    case .structure: addShorthand(shape, names)
    case .map: result.pathPrefix = "file://"
    case .blob: result.pathPrefix = shape.isStreaming ? "" : "fileb://"
    default: add(shape, member.name, names, prefix: "", typed: current)
    }
  }

  /// What the line gives for a member of the input; nil where it gives nothing.
  private func value(_ member: String) -> String? {
    guard let option = operation.input?.member(member)?.commandOption else { return nil }
    for (index, word) in given.enumerated() {
      if word == "--" + option, index + 1 < given.count { return given[index + 1] }
      if let value = word.dropping(prefix: "--\(option)=") { return value }
    }
    return nil
  }

  private mutating func addJSON(_ shape: Shape, _ names: (NameSource) -> [String]) {
    result.candidates += JSONCompleter(operation: operation, text: current).candidates(for: shape, names)
  }

  /// `Id=1,Ar` may go on with `Arn=`, and `Arn=` with the ARNs there are.
  private mutating func addShorthand(_ shape: Shape, _ names: (NameSource) -> [String]) {
    let start = current.lastIndex(of: ",").map { current.index(after: $0) } ?? current.startIndex
    let (before, part) = (String(current[..<start]), String(current[start...]))
    guard let equals = part.firstIndex(of: "=") else {
      let keys = shape.members.map(\.name).filter { !before.contains($0 + "=") }
      result.add(keys.map { .init("\(before)\($0)=", .value, endsWord: false) }, current)
      return
    }
    guard let member = shape.member(String(part[..<equals])) else { return }
    let typed = String(part[part.index(after: equals)...])
    add(member.shape, member.name, names, prefix: "\(before)\(member.name)=", typed: typed)
  }

  private mutating func add(
    _ shape: Shape, _ member: String, _ names: (NameSource) -> [String], prefix: String, typed: String
  ) {
    result.add(shape.enumValues.map { .init(prefix + $0, .value) }, current)
    guard shape.kind == .string, let source = NameSource.of(member, in: operation, given: value) else {
      // A text that no list has may well be a long one: a policy, an expression.
      if shape.kind == .string, shape.enumValues.isEmpty, prefix.isEmpty { result.pathPrefix = "file://" }
      return
    }
    result.add(names(source).map { .init(prefix + $0, .resource) }, prefix + typed)
  }
}
