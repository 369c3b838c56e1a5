import AWSCommandLine
import AWSModel

/// A command that came to nothing, or not to all that it asked for: what was typed and what it was told, for the coach to
/// look at.
struct Mishap {
  /// Who refused.
  enum Reason {
    /// The command line itself.
    case line(CommandError)
    /// The service.
    case service(ServiceError, ParsedCommand)
    /// A waiter that did not see what it waited for.
    case waiter(WaiterModel, ParsedCommand)
    /// Nobody: the answer itself may hold a failure.
    case answer(Value, ParsedCommand)
  }

  /// The words behind `aws`.
  var words: [String]
  var reason: Reason
  /// The Region that the command went to.
  var region: String
  /// The other Regions in which what was not found exists.
  var elsewhere: () -> [String] = { [] }

  /// The names of the resources that a source lists.
  var names: (NameSource) -> [String] = { _ in [] }

  /// The account that is the learner's.
  static let account = Scope().account

  /// The error of the command line, if that was the reason.
  var lineError: CommandError? { if case .line(let error) = reason { error } else { nil } }

  /// The service's refusal, if that was the reason.
  var refusal: (error: ServiceError, command: ParsedCommand)? {
    if case .service(let error, let command) = reason { (error, command) } else { nil }
  }

  /// The answer, where nobody refused.
  var answer: (output: Value, command: ParsedCommand)? {
    if case .answer(let output, let command) = reason { (output, command) } else { nil }
  }

  /// Whether any word satisfies a condition.
  func hasWord(_ condition: (String) -> Bool) -> Bool { words.contains(where: condition) }
}
