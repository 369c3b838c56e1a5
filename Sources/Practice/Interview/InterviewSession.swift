import AWSModel
import Foundation
import Grading
import Lessons
import Terminal

/// Leads an interview: a question, the answer, what follows from what was missing, and then the proof in a sandbox.
///
/// The time left stands in each prompt and is not drawn again while somebody types. What was answered is kept at once, so that
/// the interview goes on where it was, however it was left.
public struct InterviewSession: Sendable {
  private let store: PracticeStore
  private let library: LessonLibrary
  private let face: PracticeFace

  /// A session from its parts.
  public init(store: PracticeStore, library: LessonLibrary, face: PracticeFace) {
    self.store = store
    self.library = library
    self.face = face
  }

  /// The interview that was left, if there is one.
  public func left() throws -> Interview? {
    try store.openInterview().flatMap { try? JSONDecoder().decode(Interview.self, from: $0.state) }
  }

  /// A new interview.
  public func new(minutes: Int, level: Interview.Level, seed: String) throws -> Interview {
    Interview(
      id: face.newID(), seed: seed, minutes: minutes, level: level, deck: try Deck(items: library.items, store: store),
      at: face.now())
  }

  /// Asks until the questions or the time are over, or the learner leaves; gives it back as it is then.
  public func run(_ interview: Interview) async throws -> Interview {
    var interview = interview
    let items = Dictionary(library.items.map { ($0.quiz.id, $0) }, uniquingKeysWith: { first, _ in first })
    face.say(
      Styled("Interview, \(interview.minutes) minutes, \(interview.level.rawValue), seed \(interview.seed)", .heading))
    face.say("Answer as you would speak; Enter ends the answer. Ctrl-C asks whether to stop; what is done is kept.")
    try keep(interview)
    while !interview.isOver {
      let question = interview.questions[interview.answers.count]
      guard let item = items[question], case .free(let rubric) = item.quiz.kind else {
        interview.questions.removeAll { $0 == question }
        continue
      }
      let began = face.now()
      let answer = await ask(item, rubric, &interview)
      let seconds = max((face.now() - began).seconds, 0)
      interview.elapsed += seconds
      if var answer {
        answer.seconds = seconds
        interview.answers.append(answer)
        interview.draft = nil
      }
      try keep(interview)
      if answer == nil { return interview }
    }
    face.say(Styled(interview.left > 0 ? "That was the last question." : "The time is up.", .emphasis))
    return interview
  }

  /// Nil where the learner leaves; what was said by then is the interview's draft.
  private func ask(_ item: PracticeItem, _ rubric: Rubric, _ interview: inout Interview) async -> Interview.Answer? {
    let (now, began, left) = (face.now, face.now(), interview.left)
    let clock: @Sendable () -> String = { "[\(Self.clock(left - (now() - began).seconds)) left] " }
    face.write("\n")
    face.say(
      Styled("Question \(interview.answers.count + 1) of \(interview.questions.count), \(item.seed)", .dim))
    face.say(Styled(item.quiz.ask, .emphasis))
    var said = interview.draft ?? ""
    if said.isEmpty {
      guard let first = spoken({ clock() + "> " }) else { return nil }
      said = first
      try? hold(said, &interview)
    } else {
      face.say(Styled("You had begun: \(Sanitized(said.replacing("\n", with: " / ")).text)"))
    }
    var grade = rubric.grade(said, to: item.quiz.ask)
    for index in followUps(rubric, grade, interview.level) where left > (now() - began).seconds {
      face.say(Styled(Self.followUp(rubric.points[index], grade.findings[index], index), .emphasis))
      guard let more = spoken({ clock() + "> " }) else { return nil }
      said += "\n" + more
      try? hold(said, &interview)
      grade = rubric.grade(said, to: item.quiz.ask)
    }
    let proof = await prove(item, rubric, grade, { clock() + "$ " }, until: { left <= (now() - began).seconds })
    if case .left = proof { return nil }
    var answer = Interview.Answer(
      item: item.quiz.id, said: said, made: grade.findings.map(\.isCovered), score: grade.score, seconds: 0)
    if case .tried(let task, let isProven) = proof { (answer.task, answer.isProven) = (task, isProven) }
    return answer
  }

  /// Kept at once, so that a broken connection loses nothing.
  private func hold(_ said: String, _ interview: inout Interview) throws {
    interview.draft = said
    try keep(interview)
  }

  /// A line; after Ctrl-C only when the learner wants to go on. Nil when they leave.
  private func spoken(_ prompt: @escaping @Sendable () -> String) -> String? {
    while true {
      if let line = face.timedLine(prompt) { return String(line.prefix(KeptReview.longestAnswer)) }
      guard isStaying else { return nil }
    }
  }

  private var isStaying: Bool {
    guard face.isInteractive, let sure = face.line("\nStop the interview? It can be taken up again. y/N: ") else {
      return false
    }
    return !sure.lowercased().hasPrefix("y")
  }

  private func followUps(_ rubric: Rubric, _ grade: Grade, _ level: Interview.Level) -> [Int] {
    let open = rubric.points.indices.filter { !rubric.points[$0].isBonus && !grade.findings[$0].isCovered }
    return Array(open.sorted { rubric.points[$0].weight > rubric.points[$1].weight }.prefix(level == .senior ? 2 : 1))
  }

  private static func followUp(_ point: Rubric.Point, _ finding: Grade.Finding, _ index: Int) -> String {
    if case .contradicted(let words) = finding { return "You said “\(words)”. Is that so?" }
    if !point.followUp.isEmpty { return point.followUp }
    let openings = [
      "What else belongs to it?", "Go on: something important is still missing.", "And beyond that?",
      "What would you add if I asked for more detail?",
    ]
    return openings[index % openings.count]
  }

  /// What became of the task.
  private enum Proof {
    case none, left
    case tried(String, Bool)
  }

  /// A task of the same topic in a fresh sandbox, about what the answer lacked where there is one.
  private func prove(
    _ item: PracticeItem, _ rubric: Rubric, _ grade: Grade, _ prompt: @escaping @Sendable () -> String,
    until isOver: @escaping @Sendable () -> Bool
  ) async -> Proof {
    if isOver() { return .none }
    let tasks = library.items.filter { $0.seed == item.seed && $0.quiz.kindName == "command" }
    let lacking = Rubric(
      points: zip(rubric.points, grade.findings).filter { !$1.isCovered }.map(\.0))
    let chosen = tasks.max { lacking.touched(by: $0.quiz) < lacking.touched(by: $1.quiz) }
    guard let chosen, case .command(let task) = chosen.quiz.kind else { return .none }
    face.say(Styled("Now show me.", .emphasis) + Styled(" " + chosen.quiz.ask))
    while true {
      if let work = await Workbench(face: face, library: library).work(
        on: task, longest: 12, prompt: prompt, until: isOver)
      {
        work.isDone ? face.success("Shown.") : face.failure("Not shown.")
        return .tried(chosen.quiz.id, work.isDone && work.hints < task.allHints.count)
      }
      guard isStaying else { return .left }
      face.say("The task begins anew.")
    }
  }

  private func keep(_ interview: Interview) throws {
    try store.keep(
      interview: interview.id, state: JSONEncoder().encode(interview), started: Timestamp(seconds: interview.started),
      isFinished: interview.isOver)
  }

  static func clock(_ seconds: Double) -> String {
    let whole = max(Int(seconds), 0)
    return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
  }
}

extension Rubric {
  /// How many of its points the task and its solution speak of.
  fileprivate func touched(by quiz: Quiz) -> Int {
    guard case .command(let task) = quiz.kind, !points.isEmpty else { return 0 }
    let text = ([quiz.ask] + task.solution.map(\.command)).joined(separator: ". ")
    return grade(text, to: "").findings.count(where: \.isCovered)
  }
}

extension Duration {
  /// In seconds, with fractions.
  var seconds: Double { Double(microseconds) / 1_000_000 }
}
