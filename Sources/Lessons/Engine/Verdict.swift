import AWSCommandLine
import AWSModel

/// How the checks of a step came out.
public struct Verdict: Sendable, Hashable {
  /// How one check came out.
  public enum Finding: Sendable, Hashable {
    case holds
    /// What the learner is told.
    case fails(String)
    /// The check itself is wrong: the lesson's mistake, and why.
    case unusable(String)
  }

  /// One for each check, in order.
  public var findings: [Finding]

  /// A verdict from its findings.
  public init(findings: [Finding]) { self.findings = findings }

  /// Whether every check holds.
  public var passes: Bool { findings.allSatisfy { $0 == .holds } }
  /// What the learner is told of the checks that fail, in order; of several with the same text, once.
  public var reasons: [String] {
    var seen: Set<String> = []
    return findings.compactMap { finding in
      switch finding {
      case .holds: nil
      case .fails(let reason): seen.insert(reason).inserted ? reason : nil
      case .unusable(let reason): "This lesson's check cannot be used: \(reason)"
      }
    }
  }
}

extension Lesson.Step {
  /// Looks at the sandbox, changing nothing.
  public func verdict(_ runner: CommandRunner) async -> Verdict {
    var findings: [Verdict.Finding] = []
    for check in checks { findings.append(await check.finding(runner)) }
    return Verdict(findings: findings)
  }
}

extension Lesson.Check {
  func finding(_ runner: CommandRunner) async -> Verdict.Finding {
    switch await runner.observe(run) {
    case .answered(let output): finding(output)
    case .refused: finding(.null)
    case .invalid(let reason): .unusable(reason)
    }
  }

  /// An expression that cannot be evaluated on this answer, such as the length of `null`, is not true of it.
  private func finding(_ output: Value) -> Verdict.Finding {
    do {
      let answer = try JMESPath(expect).search(output)
      return answer.isTrue ? .holds : .fails(otherwise)
    } catch let error as JMESPathSyntaxError {
      return .unusable(error.description)
    } catch {
      return .fails(otherwise)
    }
  }
}

extension Value {
  /// Truth as JMESPath has it: all but `null`, `false` and what is empty.
  fileprivate var isTrue: Bool {
    switch self {
    case .null: false
    case .bool(let truth): truth
    case .string(let text): !text.isEmpty
    case .list(let elements): !elements.isEmpty
    case .map(let members): !members.isEmpty
    case .integer, .double, .blob, .timestamp: true
    }
  }
}
