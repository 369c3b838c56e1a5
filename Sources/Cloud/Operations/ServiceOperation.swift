import AWSModel

/// One operation of one service, done whole within one database transaction.
///
/// The type is named as AWS names the operation. `Input` and `Output` hold the members the code honours, spelled as
/// AWS's in lower camel case; the edge turns them from and into `Value` by the API model.
///
/// ```swift
/// enum PurgeQueue: ServiceOperation {
///   static let access = Access<Input>("sqs:PurgeQueue", on: .queue(\.queueUrl))
///   struct Input: Decodable { var queueUrl: String }
///   struct Output: Encodable {}
///   static func perform(_ input: Input, _ call: inout Call) throws -> Output { … }
/// }
/// ```
public protocol ServiceOperation: SendableMetatype {
  associatedtype Input: Decodable & SendableMetatype
  associatedtype Output: Encodable & SendableMetatype

  /// The action and the resource on which a principal must be allowed to call this.
  static var access: Access<Input> { get }

  /// Does it. What it changes is kept only if it returns.
  /// - Throws: `ServiceError` for a refusal; the transaction then leaves no trace but the record that it was asked.
  static func perform(_ input: Input, _ call: inout Call) throws -> Output
}

/// An operation that waits for something outside the database: a running function, a long poll.
///
/// It makes several short transactions, and none is open while it waits, so a function may call back.
public protocol WaitingOperation: SendableMetatype {
  associatedtype Input: Decodable & Sendable
  associatedtype Output: Encodable & Sendable

  /// The action and the resource on which a principal must be allowed to call this; checked before `perform`.
  static var access: Access<Input> { get }

  /// Does it within the transaction that checks the caller, where it need not wait; nil where it must.
  ///
  /// By default it always must. Where it returns nil it has changed nothing.
  static func performAtOnce(_ input: Input, _ call: inout Call) throws -> Output?

  /// Does it, in as many transactions as it needs.
  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output
}

extension WaitingOperation {
  /// It must wait.
  public static func performAtOnce(_ input: Input, _ call: inout Call) throws -> Output? { nil }
}

extension ServiceOperation {
  /// The operation's name, as AWS spells it: that of the type. `String(describing:)` would look for conformances first, which
  /// for a hundred operations took ten milliseconds of every start.
  static var name: String { _typeName(Self.self, qualified: false) }
}

extension WaitingOperation {
  /// The operation's name, as AWS spells it: that of the type. `String(describing:)` would look for conformances first, which
  /// for a hundred operations took ten milliseconds of every start.
  static var name: String { _typeName(Self.self, qualified: false) }
}

/// An operation without its types, as a service's table holds it.
public struct AnyOperation: Sendable {
  /// A request of it, its input read once: what must be allowed, and what to do then.
  struct Begun {
    let question: AccessQuestion
    /// Does it, within one transaction; nil where it must wait, which only an operation with a `wait` does.
    let perform: (inout Call) throws -> Value?
  }

  /// AWS's name; an internal operation's begins with `_`.
  public let name: String
  /// Whether AWS's model has it; the others may be asked only from inside.
  let isInternal: Bool
  /// Whether it only reads; then nothing is recorded for undo.
  let isReadOnly: Bool
  /// - Throws: `SerializationException` for an input that is none.
  let begin: @Sendable (Value, Scope) throws -> Begun
  /// Does what must wait, in several transactions; nil for an operation that never does.
  let wait: (@Sendable (Value, WaitingCall) async throws -> Value)?
  /// The Swift types, for the test that compares them with the API model.
  public let types: (input: Any.Type, output: Any.Type)
  /// Whether it only keeps what it is told: nothing else in the sandbox behaves differently for it.
  public private(set) var isStoredOnly = false

  /// The operation, marked as one whose settings are kept and answered, and change nothing else. `docs/services.md` says so.
  public var storedOnly: AnyOperation {
    var marked = self
    marked.isStoredOnly = true
    return marked
  }

  /// - Parameter operation: Performed within one transaction.
  public static func operation<Operation: ServiceOperation>(_ operation: Operation.Type) -> AnyOperation {
    let access = Operation.access
    return AnyOperation(
      name: Operation.name, isInternal: false, isReadOnly: readsOnly(Operation.name),
      begin: { value, scope in
        let input = try InputDecoding.decode(Operation.Input.self, from: value)
        return Begun(question: access.question(input, scope)) { call in
          try ValueEncoder().encode(try Operation.perform(input, &call))
        }
      }, wait: nil, types: (Operation.Input.self, Operation.Output.self))
  }

  /// - Parameter operation: Performed in several transactions, waiting between them.
  public static func waiting<Operation: WaitingOperation>(_ operation: Operation.Type) -> AnyOperation {
    let access = Operation.access
    return AnyOperation(
      name: Operation.name, isInternal: false, isReadOnly: false,
      begin: { value, scope in
        let input = try InputDecoding.decode(Operation.Input.self, from: value)
        return Begun(question: access.question(input, scope)) { call in
          try Operation.performAtOnce(input, &call).map { try ValueEncoder().encode($0) }
        }
      },
      wait: { value, work in
        let input = try InputDecoding.decode(Operation.Input.self, from: value)
        return try ValueEncoder().encode(try await Operation.perform(input, work))
      }, types: (Operation.Input.self, Operation.Output.self))
  }

  /// An operation of skylab's own, asked as `_Name` and only by requests that wait in the database.
  public static func `internal`<Operation: ServiceOperation>(_ operation: Operation.Type) -> AnyOperation {
    Self.operation(operation).hidden
  }

  /// An internal operation that waits.
  public static func `internal`<Operation: WaitingOperation>(waiting operation: Operation.Type) -> AnyOperation {
    waiting(operation).hidden
  }

  private var hidden: AnyOperation {
    AnyOperation(
      name: "_" + name, isInternal: true, isReadOnly: false, begin: begin, wait: wait, types: types)
  }

  static func readsOnly(_ name: String) -> Bool {
    ["Get", "List", "Describe", "Head", "Query", "Scan", "BatchGet", "Filter", "Lookup", "Test"].contains {
      name.hasPrefix($0)
    }
  }
}

/// Reads an operation's input from a `Value`; what does not fit is the caller's mistake, not ours.
enum InputDecoding {
  static func decode<Input: Decodable>(_ type: Input.Type, from value: Value) throws -> Input {
    do {
      return try ValueDecoder().decode(type, from: value)
    } catch let error as ServiceError {
      throw error
    } catch {
      throw ServiceError("SerializationException", "\(error)", status: 400)
    }
  }
}
