/// A learner's way through one lesson: a value, with no clock, file or sandbox of its own.
///
/// Each step is open, passed or skipped, and the current one is the first that is open. Every method gives what there is
/// to tell; saving and printing are the caller's. A verdict is made on the sandbox's state, so any route that reaches the
/// state passes.
public struct LessonSession: Sendable, Hashable {
  /// The lesson.
  public let lesson: Lesson
  /// What is known of each step, in the lesson's order.
  public internal(set) var records: [StepRecord]
  /// How long the learner has been at it, in seconds, without long pauses.
  public var activeSeconds = 0
  /// When the exam ends, in seconds since 1970; nil where it is none. In an exam there are neither hints nor solutions.
  public var examEnd: Int?

  /// At the lesson's beginning.
  public init(_ lesson: Lesson) {
    self.lesson = lesson
    records = lesson.steps.map { StepRecord(step: $0.id) }
  }

  /// The same way through a lesson whose file has changed: what is known of steps that are still there stays.
  public func taken(to lesson: Lesson) -> LessonSession {
    var session = LessonSession(lesson)
    for index in session.records.indices {
      if let record = records.first(where: { $0.step == session.records[index].step }) {
        session.records[index] = record
      }
    }
    (session.activeSeconds, session.examEnd) = (activeSeconds, examEnd)
    return session
  }

  /// The index of the current step; nil when every step is done.
  public var position: Int? { records.firstIndex { $0.state == .open } }
  /// The current step; nil when every step is done.
  public var step: Lesson.Step? { position.map { lesson.steps[$0] } }
  /// Whether every step is done.
  public var isFinished: Bool { position == nil }
  /// How many steps are done.
  public var doneCount: Int { records.filter { $0.state != .open }.count }

  /// What the verdict on the current step means, after the learner's `line`, or at their wish where that is nil.
  public mutating func judge(_ verdict: Verdict, after line: String?) -> Judgement {
    guard let position, let step else { return .finished }
    let isTry = line.map(step.isTried) ?? true
    let wrong = line.flatMap(step.reason)
    // A command that only leads there is no failed try: many steps take several.
    if line == nil || wrong != nil || verdict.passes { records[position].tries += 1 }
    guard verdict.passes else {
      return .notYet(NotYet(reasons: verdict.reasons, wrong: wrong, isTry: isTry))
    }
    records[position].state = .passed
    return .passed(step)
  }

  /// One hint more about the first condition that `verdict` finds unmet; the last one again when there are no more. nil when
  /// every step is done.
  ///
  /// A condition without hints of its own is helped by the step's. What was hinted about one condition does not count for
  /// another, and what holds already is not spoken of.
  public mutating func hint(on verdict: Verdict) -> Hint? {
    guard let position, let step else { return nil }
    let gap = verdict.findings.firstIndex { $0 != .holds } ?? 0
    let own = step.checks.indices.contains(gap) ? step.checks[gap].hints : []
    let topic = own.isEmpty ? StepRecord.wholeStep : gap
    let hints = own.isEmpty ? step.hints : own
    let given = records[position].hintsGiven[topic, default: 0]
    guard !hints.isEmpty else { return nil }
    if given < hints.count { records[position].hintsGiven[topic] = given + 1 }
    let number = min(given + 1, hints.count)
    return Hint(text: hints[number - 1], number: number, count: hints.count)
  }

  /// The reference solution of the current step, noted as seen before it was passed. nil when every step is done.
  public mutating func solution() -> [Lesson.SolutionLine]? {
    guard let position, let step else { return nil }
    records[position].sawSolution = true
    return step.solution
  }

  /// Leaves the current step undone; gives the lines that bring about what the next steps build on.
  public mutating func skip() -> [Lesson.SolutionLine]? {
    guard let position, let step else { return nil }
    records[position].state = .skipped
    return step.solution
  }
}

/// What is known of a learner's way through one step.
public struct StepRecord: Sendable, Hashable {
  /// Whether it is done.
  public enum State: String, Sendable, CaseIterable { case open, passed, skipped }

  /// The step's identifier.
  public var step: String
  /// Whether it is done.
  public var state: State = .open
  /// Wrong routes that were taken, wishes to check it, and the command that passed it.
  public var tries = 0
  /// How many hints were read, by the index of the check that they concern, or `wholeStep`.
  public var hintsGiven: [Int: Int] = [:]
  /// Whether the solution was read before it was passed.
  public var sawSolution = false

  /// Stands for the hints that concern no single check.
  public static let wholeStep = -1
  /// How many hints were read.
  public var hints: Int { hintsGiven.values.reduce(0, +) }

  /// A step not yet tried.
  public init(step: String) { self.step = step }
}

/// What a verdict means.
public enum Judgement: Sendable, Hashable {
  /// The step is passed; its `after` and its solution may be shown, and the next step begins.
  case passed(Lesson.Step)
  case notYet(NotYet)
  /// There is no step left to judge.
  case finished
}

/// Why a step is not passed yet.
public struct NotYet: Sendable, Hashable {
  /// What the failing checks say, in order.
  public var reasons: [String]
  /// Why what was typed does not do, where it is one of the tempting wrong routes.
  public var wrong: String?
  /// Whether what was typed was meant for the step at all.
  public var isTry: Bool
}

/// One hint of a step.
public struct Hint: Sendable, Hashable {
  /// The hint.
  public var text: String
  /// Which one it is, from 1.
  public var number: Int
  /// How many the step has.
  public var count: Int
  /// Whether there is none after it.
  public var isLast: Bool { number == count }
}
