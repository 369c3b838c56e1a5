/// What an answer is worth, point by point.
public struct Grade: Sendable, Hashable {
  /// How one point came out.
  public enum Finding: Sendable, Hashable {
    /// It was made, in these words.
    case covered(String)
    /// It was made, in these words, but out of its order.
    case misplaced(String)
    /// It was not made.
    case missing
    /// The opposite was said, in these words.
    case contradicted(String)

    /// Whether it counts as made.
    public var isCovered: Bool {
      switch self {
      case .covered, .misplaced: true
      case .missing, .contradicted: false
      }
    }
  }

  /// One for each point, in order.
  public var findings: [Finding]
  /// The misconceptions met.
  public var misconceptions: [Met]
  /// From 0 to 1.
  public var score: Double
  /// Whether the answer is empty or only repeats the question.
  public var isEmpty: Bool

  /// A misconception that an answer shows.
  public struct Met: Sendable, Hashable {
    /// Its place among the rubric's.
    public var index: Int
    /// The words that show it.
    public var words: String
  }
}

extension Rubric {
  /// What each misconception costs of the whole.
  public static let misconceptionCost = 0.2

  /// Grades an answer, by itself and always alike.
  ///
  /// - Parameters:
  ///   - answer: What the learner wrote.
  ///   - question: What was asked: its words alone earn nothing.
  public func grade(_ answer: String, to question: String) -> Grade {
    let tokens = Tokens.of(answer, spelling: Spelling(texts: vocabulary + [question]))
    let asked = Set(Tokens.of(question).map(\.meaning))
    let isEmpty = tokens.allSatisfy { asked.contains($0.meaning) || $0.isNegator }
    var findings: [Grade.Finding] = []
    var last = -1
    for point in points {
      let (finding, place) = isEmpty ? (.missing, nil) : point.finding(in: tokens, ignoring: asked)
      if isOrdered, let place, case .covered(let words) = finding {
        findings.append(place < last ? .misplaced(words) : finding)
        last = max(last, place)
      } else {
        findings.append(finding)
      }
    }
    let met = misconceptions.indices.compactMap { index -> Grade.Met? in
      let words = misconceptions[index].words.lazy.compactMap { phrase in
        Phrase(phrase, isStrict: true).matches(in: tokens).first { !$0.isDenied }?.text
      }.first
      return words.map { Grade.Met(index: index, words: $0) }
    }
    return Grade(
      findings: findings, misconceptions: met, score: score(findings, misconceptions: met.count), isEmpty: isEmpty)
  }

  private var vocabulary: [String] {
    points.flatMap { $0.words + $0.contradictions } + misconceptions.flatMap(\.words)
  }

  /// The score that these findings make; also used where a learner overrules one.
  public func score(_ findings: [Grade.Finding], misconceptions: Int) -> Double {
    var (earned, full, extra) = (0.0, 0.0, 0.0)
    var contradicted = 0.0
    for (point, finding) in zip(points, findings) {
      let weight = Double(point.weight)
      let share: Double =
        switch finding {
        case .covered: 1
        case .misplaced: 0.5
        case .missing, .contradicted: 0
        }
      if case .contradicted = finding { contradicted += 0.5 * weight }
      if point.isBonus {
        extra += 0.5 * weight * share
      } else {
        (earned, full) = (earned + weight * share, full + weight)
      }
    }
    guard full > 0 else { return 0 }
    let plain = min(earned + extra, full) - contradicted
    return min(max(plain / full - Self.misconceptionCost * Double(misconceptions), 0), 1)
  }
}

extension Rubric.Point {
  fileprivate func finding(in tokens: [Token], ignoring asked: Set<String>) -> (Grade.Finding, Int?) {
    var made: Phrase.Match?
    var denied: Phrase.Match?
    var isBoth = false
    for phrase in words {
      let matches = Phrase(phrase).matches(in: tokens, ignoring: asked)
      let (no, yes) = (matches.first(where: \.isDenied), matches.first { !$0.isDenied })
      if no != nil, yes != nil { isBoth = true }
      denied = denied ?? no
      if let yes, yes.place < (made?.place ?? .max) { made = yes }
    }
    let against = contradictions.lazy.compactMap { phrase in
      Phrase(phrase, isStrict: true).matches(in: tokens).first { !$0.isDenied }
    }.first
    if let against { return (.contradicted(against.text), nil) }
    if let made, !isBoth { return (.covered(made.text), made.place) }
    if let denied { return (.contradicted(denied.text), nil) }
    return (.missing, nil)
  }
}
