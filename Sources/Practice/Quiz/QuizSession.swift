import AWSModel
import FSRS
import Foundation
import Lessons
import Terminal

/// What is to be practised.
public struct QuizOrder: Sendable, Hashable {
  /// Only what is due.
  public var onlyDue = false
  /// So many new items; nil for a few beside what is due.
  public var new: Int?
  /// Only this topic: `q4`, `lambda-04`, or a word of its title.
  public var topic: String?
  /// At most so many items.
  public var count = 10

  /// Whatever is due and a few new ones.
  public init() {}
}

/// Asks items one after the other and keeps each review at once, so that nothing is lost however it ends.
public struct QuizSession: Sendable {
  private let store: PracticeStore
  private let library: LessonLibrary
  private let face: PracticeFace

  /// A session from its parts.
  public init(store: PracticeStore, library: LessonLibrary, face: PracticeFace) {
    self.store = store
    self.library = library
    self.face = face
  }

  /// Asks; gives how many items were answered.
  @discardableResult public func run(_ order: QuizOrder) async throws -> Int {
    let entries = try chosen(order)
    if entries.isEmpty {
      try tellNothing(order)
      return 0
    }
    let examiner = Examiner(face: face, library: library)
    face.say(
      "\(entries.count) question\(entries.count == 1 ? "" : "s"). Ctrl-C or the end of the input leaves; what is done is kept."
    )
    var (right, asked) = (0, 0)
    var missed: [PracticeItem] = []
    for (number, entry) in entries.enumerated() {
      if number > 0, let reviewed = try reviewedElsewhere(entry) {
        face.say(Styled("\(reviewed) was just practised in another session.", .dim))
        continue
      }
      let item = try fresh(entry.item)
      face.write("\n")
      face.say(Styled("\(number + 1)/\(entries.count)  \(item.seed) \(item.topic)", .dim))
      let began = face.now()
      guard let outcome = await examiner.ask(item) else {
        missed = []
        break
      }
      try keep(outcome, item, began)
      asked += 1
      if outcome.rating == .again { missed.append(item) } else { right += 1 }
    }
    if face.isInteractive { try await askAgain(missed, examiner) }
    face.write("\n")
    face.say(Styled("\(right) of \(asked)", .emphasis) + " recalled. `stats` shows how you stand.")
    return asked
  }

  /// What was missed is asked once more before the end: that is its first learning step.
  private func askAgain(_ missed: [PracticeItem], _ examiner: Examiner) async throws {
    for (number, item) in missed.enumerated() {
      face.write("\n")
      face.say(Styled("Once more, \(number + 1)/\(missed.count)  \(item.seed) \(item.topic)", .dim))
      let began = face.now()
      guard let outcome = await examiner.ask(item) else { return }
      try keep(outcome, item, began)
    }
  }

  /// A skill is trained by another fault each time.
  private func fresh(_ item: PracticeItem) throws -> PracticeItem {
    guard let skill = library.skills.first(where: { $0.id == item.quiz.id }) else { return item }
    return skill.item(turn: try store.reviews()[skill.id]?.count ?? 0)
  }

  private func chosen(_ order: QuizOrder) throws -> [Deck.Entry] {
    let items = library.practised.filter { item in order.topic.map(item.isAbout) ?? true }
    let deck = try Deck(items: items, store: store)
    let now = face.now()
    if let last = deck.lastReview, last.microseconds > (now + .seconds(3600)).microseconds {
      face.say(
        "Your clock shows a time before your last practice. What you answer is kept; when it comes again may be off until the clock is right."
      )
    }
    if let new = order.new { return Array(deck.unseen().prefix(max(new, 0))) }
    let due = Array(deck.due(at: now).prefix(order.count))
    if order.onlyDue { return due }
    return due + deck.unseen().prefix(max(order.count - due.count, 0))
  }

  private func reviewedElsewhere(_ entry: Deck.Entry) throws -> String? {
    let card = try Deck(items: [entry.item], store: store).entries.first?.card
    return card?.lastReview != entry.card?.lastReview ? entry.item.quiz.id : nil
  }

  private func keep(_ outcome: Examiner.Outcome, _ item: PracticeItem, _ began: Timestamp) throws {
    let now = face.now()
    let id = face.newID()
    var die = Die(seed: id)
    let kept = KeptReview(
      id: id, item: item.quiz.id, review: Review(outcome.rating, at: now),
      took: max(now - began, .zero), fuzz: die.fraction(), answer: outcome.answer)
    try store.add(kept, judgments: outcome.judgments)
    let card = try Deck(items: [item], store: store).entries.first?.card
    if let card { face.say(Styled("Comes again in \(Self.words(card.due - now)).", .dim)) }
  }

  private func tellNothing(_ order: QuizOrder) throws {
    if let topic = order.topic, !library.practised.contains(where: { $0.isAbout(topic) }) {
      return face.say(Styled("There are no questions on `\(topic)`. Try q4, or a word such as schedule."))
    }
    let deck = try Deck(items: library.practised, store: store)
    guard let next = deck.entries.compactMap({ $0.card?.due }).min() else {
      return face.say(
        "There is nothing to practise yet: no questions were found, or none was ever asked. Try `quiz --new 5`.")
    }
    face.say(
      Styled("Nothing is due. The next comes in \(Self.words(next - face.now())). `quiz --new 5` brings new ones."))
  }

  /// A stretch of time in words: `10 minutes`, `3 days`.
  static func words(_ duration: Duration) -> String {
    let seconds = max(duration.components.seconds, 0)
    let (count, unit) =
      seconds < 90
      ? (1, "minute")
      : seconds < 5400
        ? ((seconds + 30) / 60, "minute")
        : seconds < 129_600 ? ((seconds + 1800) / 3600, "hour") : ((seconds + 43_200) / 86_400, "day")
    return "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}
