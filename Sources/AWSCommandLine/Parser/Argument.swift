import AWSModel

/// One option or positional argument that a command offers.
struct Argument: Sendable {
  /// How many words follow.
  enum Arity: Sendable, Hashable {
    /// None; the flag means this.
    case flag(Bool)
    case one
    /// As many as come before the next option, none included.
    case many
    /// One or none; without one it means this.
    case optional(String)
    /// As many as this. An option that is repeated adds to its words; where several share a destination, each adds its
    /// name before them.
    case exactly(Int)
    /// As many as come before the next option, at least one.
    case oneOrMore
  }

  /// What the words are read as while the line is being split into arguments, before the model is asked.
  enum Reading: Sendable, Hashable { case text, integer, double }

  /// What becomes of the value.
  enum Role: Sendable {
    case member(Member)
    case startingToken, pageSize, maxItems
    /// A member that must be a zip file.
    case zipContent(of: Member)
    /// `--zip-file`, which goes into `ZipFile` of this member.
    case zipFile(into: Member)
    /// The member that `--zip-file` replaces a part of.
    case beside(zipFile: Member)
    /// A part of the first element of `MetricData`.
    case metric(String)
    case inputDocument
    case other
  }

  /// Without the dashes: `function-name`, `no-publish`, `outfile`.
  var name: String
  var isPositional = false
  /// The key of the value: `--publish` and `--no-publish` share one.
  var destination: String
  var arity = Arity.one
  var reading = Reading.text
  var choices: [String]?
  var isRequired = false
  var role = Role.other

  /// The most words that it takes as a positional.
  var greatestCount: Int { if case .exactly(let count) = arity { count } else { 1 } }

  /// As messages name it: `--function-name`, `outfile`.
  var displayName: String { isPositional ? name : "--" + name }
}

extension Argument {
  /// An option with one value.
  static func option(_ name: String, reading: Reading = .text, choices: [String]? = nil, role: Role = .other)
    -> Argument
  {
    Argument(name: name, destination: name, reading: reading, choices: choices, role: role)
  }

  /// An option without a value.
  static func flag(_ name: String, _ destination: String, _ meaning: Bool) -> Argument {
    Argument(name: name, destination: destination, arity: .flag(meaning))
  }

  /// A word by its place.
  static func positional(_ name: String, isRequired: Bool = true, choices: [String]? = nil) -> Argument {
    Argument(
      name: name, isPositional: true, destination: name, arity: isRequired ? .one : .optional(""), choices: choices,
      isRequired: isRequired)
  }
}

/// The words given for an argument.
enum ArgumentValue: Sendable, Hashable {
  case flag(Bool)
  case text(String)
  case texts([String])
  case integer(Value)
  case double(Double)

  /// The word, if there is exactly one.
  var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The words.
  var texts: [String]? { if case .texts(let texts) = self { texts } else { nil } }
  /// What the flag means.
  var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
}
