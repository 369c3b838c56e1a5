/// What a learner's way through a lesson was worth, and why.
///
/// A step passed at the first try and without help is worth 100 points. What takes points away:
///
/// 1. each try after the first, 5, at most 20: trying is how one learns;
/// 2. each hint, 10, at most 40;
/// 3. the solution read before the step was passed, or the step left out: all of it.
///
/// A lesson is worth the mean of its steps, less 5 where it took more than twice its minutes.
public struct LessonGrade: Sendable, Hashable {
  /// One step's part of it.
  public struct Line: Sendable, Hashable {
    /// The step's identifier.
    public var step: String
    /// 0 to 100.
    public var points: Int
    /// What took points away, in words; empty where nothing did.
    public var reasons: [String]
  }

  /// The steps in order.
  public var lines: [Line]
  /// 0 to 100.
  public var points: Int
  /// Whether the time took points away.
  public var isSlow: Bool
  /// In minutes, rounded up.
  public var minutes: Int

  /// The grade of the session as it stands.
  public init(_ session: LessonSession) {
    lines = session.records.map(Line.init)
    minutes = (session.activeSeconds + 59) / 60
    isSlow = minutes > 2 * session.lesson.minutes
    let sum = lines.map(\.points).reduce(0, +)
    points = lines.isEmpty ? 0 : max(0, sum / lines.count - (isSlow ? 5 : 0))
  }

  /// One word for it.
  public var word: String {
    switch points {
    case 90...: "excellent"
    case 75..<90: "good"
    case 50..<75: "passed"
    default: "worth another go"
    }
  }
}

extension LessonGrade.Line {
  fileprivate init(_ record: StepRecord) {
    step = record.step
    switch record.state {
    case .open: (points, reasons) = (0, ["not done"])
    case .skipped: (points, reasons) = (0, ["left out"])
    case .passed where record.sawSolution: (points, reasons) = (0, ["the solution was read first"])
    case .passed:
      let (tries, hints) = (max(0, record.tries - 1), record.hints)
      points = 100 - min(20, 5 * tries) - min(40, 10 * hints)
      reasons = []
      if tries > 0 { reasons.append(tries == 1 ? "one try more" : "\(tries) tries more") }
      if hints > 0 { reasons.append(hints == 1 ? "one hint" : "\(hints) hints") }
    }
  }
}
