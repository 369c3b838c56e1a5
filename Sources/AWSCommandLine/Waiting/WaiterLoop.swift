import AWSModel

/// Judges the answers that a waiter polls for: `aws lambda wait function-active-v2`.
///
/// A state machine without I/O or clock: make the call, hand its answer to `receive`, and wait or stop as it says.
/// Source: Smithy and botocore, waiters; an answer that no acceptor matches means to go on, an error that none matches
/// means to fail.
public struct WaiterLoop: Sendable {
  /// What one call came back with.
  public enum Answer: Sendable {
    case output(Value, status: Int)
    case error(ServiceError)
  }

  /// What follows from an answer.
  public enum Verdict: Sendable, Hashable {
    case succeeded
    case failed(WaiterFailure)
    /// Call again after this many seconds.
    case waitSeconds(Int)
  }

  private let waiter: WaiterModel
  private var attempts = 0
  private var hasMatched = false

  /// A loop of which no call has been made yet.
  public init(_ waiter: WaiterModel) { self.waiter = waiter }

  /// Takes the answer of one call.
  public mutating func receive(_ answer: Answer) -> Verdict {
    attempts += 1
    let matching = waiter.acceptors.first { matches($0, answer) }
    if matching == nil, case .error(let error) = answer {
      return .failed(failure("An error occurred (\(error.code)): \(error.message)"))
    }
    hasMatched = hasMatched || matching != nil
    switch matching?.state {
    case .success: return .succeeded
    case .failure:
      return .failed(failure("Waiter encountered a terminal failure state: \(matching?.explanation ?? "")"))
    default: return attempts < waiter.maxAttempts ? .waitSeconds(waiter.delay) : .failed(exhausted(matching))
    }
  }

  private func exhausted(_ matching: WaiterModel.Acceptor?) -> WaiterFailure {
    guard hasMatched, let last = matching ?? waiter.acceptors.last else { return failure("Max attempts exceeded") }
    return failure("Max attempts exceeded. Previously accepted state: \(last.explanation)")
  }

  private func failure(_ reason: String) -> WaiterFailure { WaiterFailure(waiter: waiter.name, reason: reason) }

  private func matches(_ acceptor: WaiterModel.Acceptor, _ answer: Answer) -> Bool {
    switch (acceptor.matcher, answer) {
    case (.status, .output(_, let status)): acceptor.expected.integer == Int64(status)
    case (.status, .error(let error)): acceptor.expected.integer == Int64(error.status)
    case (.error, .output): acceptor.expected == false
    case (.error, .error(let error)): acceptor.expected == true || acceptor.expected.string == error.code
    case (_, .error): false
    case (.path, .output(let output, _)): search(acceptor, output) == acceptor.expected
    case (.pathAll, .output(let output, _)):
      elements(acceptor, output).map { !$0.isEmpty && $0.allSatisfy { $0 == acceptor.expected } } ?? false
    case (.pathAny, .output(let output, _)): elements(acceptor, output)?.contains(acceptor.expected) ?? false
    }
  }

  private func elements(_ acceptor: WaiterModel.Acceptor, _ output: Value) -> [Value]? {
    search(acceptor, output)?.list
  }

  private func search(_ acceptor: WaiterModel.Acceptor, _ output: Value) -> Value? {
    guard let expression = acceptor.argument.flatMap({ try? JMESPath($0) }) else { return nil }
    return try? expression.search(output)
  }
}

/// A wait that came to nothing. It exits with 255.
public struct WaiterFailure: Error, Sendable, Hashable {
  /// The waiter as the model names it: `TableExists`.
  public var waiter: String
  /// Why it ended.
  public var reason: String

  /// What the AWS CLI writes to standard error.
  public var text: String { ErrorLine.text("Waiter \(waiter) failed: \(reason)") }
  /// 255.
  public var exitCode: Int32 { 255 }
}

extension WaiterModel.Acceptor {
  /// What matched, in botocore's words.
  var explanation: String {
    let expected =
      switch expected {
      case .string(let text): text
      case .bool(let truth): truth ? "True" : "False"
      default: JSONText.render(expected)
      }
    let argument = argument ?? ""
    return switch matcher {
    case .path: "For expression \"\(argument)\" we matched expected path: \"\(expected)\""
    case .pathAll: "For expression \"\(argument)\" all members matched expected path: \"\(expected)\""
    case .pathAny: "For expression \"\(argument)\" we matched expected path: \"\(expected)\" at least once"
    case .status: "Matched expected HTTP status code: \(expected)"
    case .error: "Matched expected service error code: \(expected)"
    }
  }
}
