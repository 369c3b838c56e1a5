/// What a good answer in the learner's own words says, and what it must not say.
public struct Rubric: Sendable, Hashable {
  /// What counts, in the order of a good answer.
  public var points: [Point]
  /// What must not be claimed.
  public var misconceptions: [Misconception]
  /// Whether the points must come in their order, as the steps of a procedure do.
  public var isOrdered: Bool
  /// An answer that covers every point; empty if none is given.
  public var model: String

  /// A rubric from its parts.
  public init(points: [Point], misconceptions: [Misconception] = [], isOrdered: Bool = false, model: String = "") {
    self.points = points
    self.misconceptions = misconceptions
    self.isOrdered = isOrdered
    self.model = model
  }

  /// What a good answer mentions.
  public struct Point: Sendable, Hashable {
    /// The point in a sentence.
    public var say: String
    /// Phrases any of which shows that it was made; `Phrase` says how they are read.
    public var words: [String]
    /// Phrases any of which contradicts it.
    public var contradictions: [String]
    /// What it counts against the other points, from 1.
    public var weight: Int
    /// Whether a good answer may lack it.
    public var isBonus: Bool
    /// What an interviewer asks when it is missing, without telling it; empty where nothing is written.
    public var followUp: String

    /// A point from its parts.
    public init(
      say: String, words: [String], contradictions: [String] = [], weight: Int = 1, isBonus: Bool = false,
      followUp: String = ""
    ) {
      self.say = say
      self.words = words
      self.contradictions = contradictions
      self.weight = weight
      self.isBonus = isBonus
      self.followUp = followUp
    }
  }

  /// What an answer must not claim.
  public struct Misconception: Sendable, Hashable {
    /// Phrases any of which shows it.
    public var words: [String]
    /// What is true instead.
    public var because: String

    /// A misconception from its parts.
    public init(words: [String], because: String) {
      self.words = words
      self.because = because
    }
  }
}
