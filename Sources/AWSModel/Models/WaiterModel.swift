/// Waits until a resource is as wanted, by repeating an operation.
public struct WaiterModel: Sendable, Hashable {
  static let size = 28
  let offset: Int

  /// AWS's name: `FunctionActiveV2`.
  public var name: String { ModelBinary.string(offset) ?? "" }
  /// The AWS CLI's name under `wait`: `function-active-v2`.
  public var commandName: String { ModelBinary.string(offset + 4) ?? "" }
  /// The operation that is repeated.
  public var operation: String { ModelBinary.string(offset + 8) ?? "" }
  /// Seconds between two attempts.
  public var delay: Int { ModelBinary.u32(offset + 12) }
  /// How often the operation is called at most.
  public var maxAttempts: Int { ModelBinary.u32(offset + 16) }
  /// What the answers mean; the first that matches decides, and none means to try again.
  public var acceptors: [Acceptor] {
    (0..<ModelBinary.u32(offset + 20)).compactMap { Acceptor(at: ModelBinary.u32(offset + 24) + 20 * $0) }
  }

  /// One rule that says what an answer means.
  public struct Acceptor: Sendable, Hashable {
    /// What follows when the rule matches.
    public enum State: UInt32, Sendable { case success, failure, retry }
    /// How an answer is compared with what is expected.
    public enum Matcher: UInt32, Sendable {
      /// The expression's result equals it.
      case path
      /// The expression's result is a list with elements, and all equal it.
      case pathAll
      /// The expression's result is a list, and one of its elements equals it.
      case pathAny
      /// The HTTP status equals it.
      case status
      /// The error's code equals it; `true` stands for any error and `false` for none.
      case error
    }

    /// What follows when the rule matches.
    public var state: State
    /// How an answer is compared.
    public var matcher: Matcher
    /// The JMESPath expression of the path matchers.
    public var argument: String?
    /// What the answer is compared with.
    public var expected: Value

    init?(at offset: Int) {
      guard let state = State(rawValue: UInt32(ModelBinary.u32(offset))),
        let matcher = Matcher(rawValue: UInt32(ModelBinary.u32(offset + 4)))
      else { return nil }
      self.state = state
      self.matcher = matcher
      argument = ModelBinary.string(offset + 8)
      expected =
        switch ModelBinary.u32(offset + 12) {
        case 0: .string(ModelBinary.string(offset + 16) ?? "")
        case 1: .integer(Int64(ModelBinary.u32(offset + 16)))
        default: .bool(ModelBinary.u32(offset + 16) != 0)
        }
    }
  }
}
