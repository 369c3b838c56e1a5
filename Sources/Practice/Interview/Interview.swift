import AWSModel
import Foundation
import Lessons

/// A mock interview as it is kept: what is asked, what was said, how it was judged. Everything else follows from it.
public struct Interview: Codable, Sendable, Hashable {
  /// How much is asked of the candidate.
  public enum Level: String, Codable, Sendable, Hashable, CaseIterable {
    /// The question alone.
    case junior
    /// What follows from a missing point, too.
    case senior
  }

  /// One question and what became of it.
  public struct Answer: Codable, Sendable, Hashable {
    /// The item's identifier.
    public var item: String
    /// What the learner said, follow-ups included.
    public var said: String
    /// For each point of the rubric, whether it was made.
    public var made: [Bool]
    /// From 0 to 1.
    public var score: Double
    /// How long it took, in seconds.
    public var seconds: Double
    /// The task by which the answer was proven.
    public var task: String?
    /// Whether it was; nil where nothing was to be proven.
    public var isProven: Bool?

    init(item: String, said: String, made: [Bool], score: Double, seconds: Double) {
      self.item = item
      self.said = said
      self.made = made
      self.score = score
      self.seconds = seconds
    }
  }

  /// Its own name.
  public var id: String
  /// From which the questions were drawn.
  public var seed: String
  /// How long it may take.
  public var minutes: Int
  /// How much is asked.
  public var level: Level
  /// The questions, by identifier, in order.
  public var questions: [String]
  /// What was answered so far.
  public var answers: [Answer] = []
  /// What was said to the question that is open now, where the interview was left in the middle of it.
  public var draft: String?
  /// When it began, in seconds since 1970.
  public var started: Double
  /// How many seconds of it have passed, pauses left out.
  public var elapsed: Double = 0

  /// The seconds left.
  public var left: Double { max(Double(minutes) * 60 - elapsed, 0) }
  /// Whether nothing is left to ask, or no time.
  public var isOver: Bool { answers.count >= questions.count || left <= 0 }
  /// From 0 to 1 over what was answered; a task not proven takes a quarter of its answer.
  public var score: Double {
    answers.isEmpty
      ? 0 : answers.map { $0.score * ($0.isProven == false ? 0.75 : 1) }.reduce(0, +) / Double(answers.count)
  }

  /// Draws the questions: one of each topic at most, the weakest topics first, chance deciding between equals.
  public init(id: String, seed: String, minutes: Int, level: Level, deck: Deck, at now: Timestamp) {
    self.id = id
    self.seed = seed
    self.minutes = minutes
    self.level = level
    started = now.seconds
    var die = Die(seed: seed)
    let open = deck.entries.filter { $0.item.quiz.kindName == "free" }
    let topics = Dictionary(grouping: open, by: \.item.seed).sorted { $0.key < $1.key }
    let drawn = topics.compactMap { topic -> (weakness: Double, item: PracticeItem)? in
      topic.value.randomElement(using: &die).map { entry in
        let known = deck.entries.filter { $0.item.seed == topic.key }
        let recall = known.map { deck.recall($0, at: now) }.reduce(0, +) / Double(max(known.count, 1))
        return (recall + die.fraction() * 0.3, entry.item)
      }
    }
    questions = drawn.sorted { $0.weakness < $1.weakness }.prefix(max(minutes / 4, 1)).map(\.item.quiz.id)
  }
}
