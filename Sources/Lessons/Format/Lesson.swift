/// A lesson: one interview question made into a scenario that runs, read from one Markdown file.
///
/// lessons/README.md says how the file is written; `LessonReader` reads it.
public struct Lesson: Sendable, Hashable {
  /// A name that never changes, such as `lambda-04`; progress is kept under it.
  public var id: String
  /// What is learned, in a few words.
  public var title: String
  /// The question of the seed it grew from, such as `Q4`.
  public var seed: String
  /// The month for which its facts hold, such as `2026-11`.
  public var asOf: String
  /// The services it uses, by the CLI's names.
  public var services: [String]
  /// The lessons that should come first, by identifier.
  public var needs: [String]
  /// How long it takes.
  public var minutes: Int
  /// 1 for beginners, 2 for the practised, 3 for the expert.
  public var level: Int
  /// The fixtures that stand before the learner arrives, in order.
  public var start: [String]
  /// Lines that are run after the fixtures, before the learner arrives.
  public var given: [String] = []
  /// What its facts rest on.
  public var sources: [Source]
  /// What the learner does, in order; never empty.
  public var steps: [Step]
  /// The text after the last step.
  public var closing: String
  /// Questions for practice.
  public var quizzes: [Quiz]
  /// The answer an interviewer would like to hear.
  public var answer: ModelAnswer
  /// What the seed's answer says wrongly, or what is out of date in it.
  public var errata: [Erratum]
  /// The claims it makes that may change with time.
  public var facts: [Fact]
  /// The files that lie in the workspace at the start.
  public var files: [LessonFile]
  /// Where it was read from.
  public var path: String

  /// Something outside that claims rest on.
  public struct Source: Sendable, Hashable {
    /// The short name by which facts and errata refer to it.
    public var id: String
    /// What it is called.
    public var title: String
    /// Where it is found.
    public var url: String
    /// The month in which it was read, such as `2026-11`.
    public var read: String
  }

  /// A claim about AWS that may change.
  public struct Fact: Sendable, Hashable {
    /// What is claimed.
    public var claim: String
    /// The month for which it holds.
    public var asOf: String
    /// The identifier of its source.
    public var source: String
  }

  /// What an answer in circulation says wrongly.
  public struct Erratum: Sendable, Hashable {
    /// What is said.
    public var says: String
    /// What is true.
    public var fact: String
    /// The identifier of its source.
    public var source: String
  }

  /// The answer an interviewer would like to hear.
  public struct ModelAnswer: Sendable, Hashable {
    /// For thirty seconds.
    public var short: String
    /// For two minutes.
    public var long: String
    /// What is likely to be asked next.
    public var followUps: [FollowUp]
  }

  /// A question that follows the answer, and the point of a good reply.
  public struct FollowUp: Sendable, Hashable {
    /// The question.
    public var ask: String
    /// What a good reply says.
    public var point: String
  }
}

/// A file that lies in the workspace before the learner arrives.
public struct LessonFile: Sendable, Hashable {
  /// Its name; no folders.
  public var name: String
  /// All of its text.
  public var content: String
}
