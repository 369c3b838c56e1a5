/// A question that is answered in words or by choosing, not by doing.
public struct Quiz: Sendable, Hashable {
  /// A name that never changes, such as `lambda-04-units`; practice is scheduled under it.
  public var id: String
  /// The question.
  public var ask: String
  /// How it is answered, and what is right.
  public var kind: Kind
  /// What is told after the answer.
  public var explain: String
  /// The line of the file at which it begins.
  public var line: Int

  /// How a question is answered.
  public enum Kind: Sendable, Hashable {
    /// Exactly one of the choices is right.
    case single([Choice])
    /// Each right choice must be taken, and no other.
    case several([Choice])
    /// The items are to be put into this order.
    case order([String])
    /// In the learner's own words.
    case free(points: [Point], misconceptions: [Misconception])
  }

  /// One of several answers.
  public struct Choice: Sendable, Hashable {
    /// The answer.
    public var text: String
    /// Whether it is right.
    public var isRight: Bool
    /// Why it is right or wrong.
    public var because: String
  }

  /// What a good free answer mentions.
  public struct Point: Sendable, Hashable {
    /// The point in a sentence.
    public var say: String
    /// Words or phrases any of which shows that it was mentioned.
    public var words: [String]
    /// Whether a good answer may lack it.
    public var isBonus: Bool
  }

  /// What a free answer must not claim.
  public struct Misconception: Sendable, Hashable {
    /// Phrases any of which shows it.
    public var words: [String]
    /// What is true instead.
    public var because: String
  }
}
