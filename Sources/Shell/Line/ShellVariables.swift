/// The shell's variables: what bash's last line left, and what lines done in this process changed since.
///
/// Invariant: a name that only bash can read or set (an array, `RANDOM`, a variable with attributes) is never answered
/// from here, so that a line in need of it goes to bash.
struct ShellVariables: Sendable {
  struct Variable: Sendable, Hashable {
    /// nil for a variable that is declared and has no value.
    var text: String?
    var isExported: Bool
    /// Whether it is a text without attributes other than being exported.
    var isPlain = true
  }

  /// What asking for a variable comes to.
  enum Lookup: Hashable {
    case text(String)
    case unset
    /// Only bash can say.
    case unknown
  }

  private var variables: [String: Variable]
  /// What was changed since bash's last line.
  private var changed: Set<String> = []
  /// What programs see.
  private(set) var environment: [String: String]

  /// The variables that a shell begins with.
  init(environment: [String: String]) {
    self.environment = environment
    variables = environment.mapValues { Variable(text: $0, isExported: true) }
  }

  /// What bash says its variables are.
  init(declared: [String: Variable]) {
    variables = declared
    environment = declared.compactMapValues { $0.isExported && $0.isPlain ? $0.text : nil }
    for name in Self.perLine { environment[name] = nil }
  }

  /// The names of all variables.
  var names: [String] { Array(variables.keys) }

  func value(_ name: String) -> Lookup {
    if Self.special.contains(name) || name.hasPrefix("BASH") || name.hasPrefix("skylab_") { return .unknown }
    guard let variable = variables[name] else { return .unset }
    guard variable.isPlain else { return .unknown }
    return variable.text.map(Lookup.text) ?? .unset
  }

  /// Whether it can be set without bash.
  func isAssignable(_ name: String) -> Bool {
    value(name) != .unknown && !name.hasPrefix("LC_") && name != "LANG" && name != "POSIXLY_CORRECT"
  }

  /// Whether unquoted values are split at blanks, tabs and newlines, as they are unless `IFS` was set.
  var hasUsualSeparators: Bool { variables["IFS"].map { $0.text == nil || $0.text == " \t\n" } ?? true }

  /// Sets a variable; one that was exported stays so.
  mutating func set(_ name: String, _ text: String, exports: Bool = false) {
    let isExported = exports || variables[name]?.isExported == true
    variables[name] = Variable(text: text, isExported: isExported)
    changed.insert(name)
    if isExported { environment[name] = text }
  }

  /// Lets programs see a variable, now or once it has a value.
  mutating func export(_ name: String) {
    variables[name, default: Variable(text: nil, isExported: true)].isExported = true
    changed.insert(name)
    environment[name] = variables[name]?.text
  }

  /// The names that are set and begin so.
  func names(prefix: String) -> [String] {
    variables.keys.filter { $0.hasPrefix(prefix) && !$0.hasPrefix("skylab_") && !Self.perLine.contains($0) }.sorted()
  }

  /// The lines that tell bash what was changed since its last line.
  var edits: String {
    changed.sorted().map { name in
      let variable = variables[name]
      let value = variable?.text.map { "=" + $0.bashQuoted } ?? ""
      return (variable?.isExported == true ? "export " : "") + name + value + "\n"
    }.joined()
  }

  /// Given anew to each line, or made anew by each bash.
  private static let perLine: Set<String> = [
    "SHLVL", "_", "PWD", "SKYLAB_STEP", "SKYLAB_LINE", "SKYLAB_ENDPOINT", "BASH_ENV", "BASH_EXECUTION_STRING",
  ]

  /// What bash makes up when it is asked, or sets for itself.
  private static let special: Set<String> = [
    "_", "COLUMNS", "COMP_WORDBREAKS", "COPROC", "DIRSTACK", "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME",
    "FUNCNEST", "GLOBIGNORE", "GROUPS", "HISTCMD", "HOSTNAME", "HOSTTYPE", "IFS", "LINENO", "LINES", "MACHTYPE",
    "MAPFILE", "OLDPWD", "OPTARG", "OPTERR", "OPTIND", "OSTYPE", "PIPESTATUS", "PPID", "PS4", "PWD", "RANDOM", "REPLY",
    "SECONDS", "SHELL", "SHELLOPTS", "SHLVL", "SRANDOM", "TERM", "TIMEFORMAT", "UID",
  ]
}

extension String {
  /// The text as one word of bash, whatever it holds.
  var bashQuoted: String { "'" + replacing("'", with: #"'\''"#) + "'" }
}
