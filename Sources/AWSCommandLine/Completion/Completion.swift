import AWSModel

/// What may be typed next on a command line.
public struct Completion: Sendable, Hashable {
  /// One thing that may be typed.
  public struct Candidate: Sendable, Hashable {
    /// What a candidate is, for the learner's eyes.
    public enum Kind: Sendable, Hashable { case command, requiredOption, option, globalOption, value, resource, key }
    /// The whole word.
    public var text: String
    /// What it is.
    public var kind: Kind
    /// Whether a blank may follow; not after the `Key=` of shorthand.
    public var endsWord: Bool
    /// What a list of candidates shows; nil shows `text`.
    public var label: String?

    init(_ text: String, _ kind: Kind, endsWord: Bool = true, label: String? = nil) {
      self.text = text
      self.kind = kind
      self.endsWord = endsWord
      self.label = label
    }
  }

  /// In the order in which they are best shown.
  public var candidates: [Candidate] = []
  /// Whether a path of a file may stand here, behind this prefix (`file://`, `fileb://` or nothing); nil if not.
  public var pathPrefix: String?

  /// What may complete the word `current` behind `words`, which follow `aws`.
  ///
  /// - Parameters:
  ///   - words: The words before the one being typed.
  ///   - current: What there is of that word.
  ///   - isQuoted: Whether it stands in single quotes, so that it may hold JSON.
  ///   - names: The names of the resources that a source lists; asked only where one is wanted.
  public static func of(
    _ words: [String], _ current: String, isQuoted: Bool = false, names: (NameSource) -> [String]
  ) -> Completion {
    var completion = Completion()
    let line = CompletionLine(words)
    if let option = line.pendingGlobal {
      completion.add((option.choices ?? []).map { Candidate($0, .value) }, current)
    } else if line.isS3 {
      completion = S3Completer(given: line.rest, current: current).completion(names: names)
    } else if let operation = line.operation {
      var completer = OptionCompleter(operation: operation, given: line.rest, current: current, isQuoted: isQuoted)
      completion = completer.completion(names: names)
    } else {
      completion.add(line.commands.map { Candidate($0, .command) }, current)
    }
    if current.hasPrefix("--") {
      completion.add(GlobalOptions.arguments.map { Candidate("--" + $0.name, .globalOption) }, current)
    }
    return completion
  }

  /// Adds those that begin with `current`.
  mutating func add(_ more: [Candidate], _ current: String) {
    candidates += more.filter { $0.text.utf8.starts(with: current.utf8) && $0.text != "" }
  }
}

/// How far a line has come: which service and operation, and what follows them.
struct CompletionLine {
  private(set) var service: ServiceModel?
  private(set) var operation: OperationModel?
  /// Whether `wait` stands behind the service.
  private(set) var isWaiting = false
  private(set) var isCustom = false
  /// Whether the line is one of `aws s3`.
  private(set) var isS3 = false
  /// The words behind the operation.
  private(set) var rest: [String] = []
  /// The global option whose value is being typed.
  private(set) var pendingGlobal: Argument?

  init(_ words: [String]) {
    for word in words {
      if pendingGlobal != nil {
        pendingGlobal = nil
      } else if let global = GlobalOptions.arguments.first(where: { "--" + $0.name == word }) {
        if case .one = global.arity { pendingGlobal = global }
      } else if operation != nil || isS3 {
        rest.append(word)
      } else if !word.hasPrefix("-") {
        read(word)
      }
    }
  }

  private mutating func read(_ word: String) {
    guard let service else {
      isS3 = word == "s3"
      service = ServiceCommands.model(named: word)
      isCustom = service == nil
      return
    }
    if isWaiting {
      operation = service.waiters.first { $0.commandName == word }.flatMap { service.operation($0.operation) }
    } else if word == "wait" {
      isWaiting = true
    } else {
      operation = ServiceCommands.operation(named: word, of: service)
      isCustom = operation == nil
    }
  }

  /// The commands that may stand next.
  var commands: [String] {
    if isCustom { return [] }
    guard let service else {
      return (ServiceModel.all.map(ServiceCommands.name) + ["s3", "configure", "help"]).sorted()
    }
    return isWaiting ? service.waiters.map(\.commandName) : ServiceCommands.choices(of: service).sorted()
  }
}
