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
    face.say("Answer as you would speak, on one line. Ctrl-C asks whether to stop; what is done is kept.")
    try keep(interview)
    while !interview.isOver {
      let question = interview.questions[interview.answers.count]
      guard let item = items[question], case .free(let rubric) = item.quiz.kind else {
        interview.questions.removeAll { $0 == question }
        continue
      }
      let began = face.now()
      let left = interview.left
      guard let answer = await ask(item, rubric, interview, left) else { return interview }
      interview.elapsed += max((face.now() - began).seconds, 0)
      var timed = answer
      timed.seconds = max((face.now() - began).seconds, 0)
      interview.answers.append(timed)
      try keep(interview)
    }
    return interview
  }

  private func ask(
    _ item: PracticeItem, _ rubric: Rubric, _ interview: Interview, _ left: Double
  ) async -> Interview.Answer? {
    let number = interview.answers.count + 1
    let began = face.now()
    let clock = { Self.clock(left - (face.now() - began).seconds) }
    face.write("\n")
    face.say(Styled("Question \(number) of \(interview.questions.count), \(item.seed)", .dim))
    face.say(Styled(item.quiz.ask, .emphasis))
    guard var said = spoken("[\(clock()) left] > ") else { return nil }
    var grade = rubric.grade(said, to: item.quiz.ask)
    for index in followUps(rubric, grade, interview.level) {
      face.say(Styled(Self.followUp(rubric.points[index], grade.findings[index], index), .emphasis))
      guard let more = spoken("[\(clock()) left] > ") else { return nil }
      said += "\n" + more
      grade = rubric.grade(said, to: item.quiz.ask)
    }
    let proof = await prove(item, clock)
    return Interview.Answer(
      item: item.quiz.id, said: said, made: grade.findings.map(\.isCovered), score: grade.score, seconds: 0,
      task: proof?.task, isProven: proof?.isProven)
  }

  /// A line; after Ctrl-C only when the learner wants to go on. Nil when they leave.
  private func spoken(_ prompt: String) -> String? {
    while true {
      if let line = face.line(prompt) { return String(line.prefix(KeptReview.longestAnswer)) }
      guard face.isInteractive, let sure = face.line("\nStop the interview? It can be taken up again. y/N: "),
        !sure.lowercased().hasPrefix("y")
      else { return nil }
    }
  }

  private func followUps(_ rubric: Rubric, _ grade: Grade, _ level: Interview.Level) -> [Int] {
    let open = rubric.points.indices.filter { !rubric.points[$0].isBonus && !grade.findings[$0].isCovered }
    return Array(open.sorted { rubric.points[$0].weight > rubric.points[$1].weight }.prefix(level == .senior ? 2 : 1))
  }

  private static func followUp(_ point: Rubric.Point, _ finding: Grade.Finding, _ index: Int) -> String {
    if case .contradicted(let words) = finding { return "You said “\(words)”. Is that so?" }
    let openings = [
      "What else belongs to it?", "Go on: something important is still missing.", "And beyond that?",
      "What would you add if I asked for more detail?",
    ]
    return openings[index % openings.count]
  }

  /// A task of the same topic in a fresh sandbox; nil where there is none.
  private func prove(_ item: PracticeItem, _ clock: () -> String) async -> (task: String, isProven: Bool)? {
    let tasks = library.items.filter { $0.seed == item.seed && $0.quiz.kindName == "command" }
    guard let task = tasks.first, case .command(let work) = task.quiz.kind else { return nil }
    face.say(Styled("Now show me. ", .emphasis) + Styled(task.quiz.ask))
    do {
      let stage = try await face.makeStage()
      try await LessonSetup(start: work.start, given: work.given, in: library).perform(
        in: stage.workspace, by: stage.runner)
      let isProven = await perform(work, stage.runner, clock)
      await stage.close()
      isProven ? face.success("Shown.") : face.failure("Not shown.")
      return (task.quiz.id, isProven)
    } catch {
      face.failure("The sandbox could not be set up: \(error)")
      return nil
    }
  }

  private func perform(_ work: Quiz.Task, _ runner: CommandRunner, _ clock: () -> String) async -> Bool {
    face.say("Type commands; an empty line gives up.")
    for _ in 0..<8 {
      guard let line = spoken("[\(clock()) left] $ "), !line.isEmpty else { return false }
      let outcome = await runner.run(line)
      let said = (outcome.output + outcome.error).trimmingCharacters(in: .newlines)
      if !said.isEmpty { face.show(Sanitized(String(said.prefix(2000))).text) }
      if await work.verdict(runner).passes { return true }
    }
    return false
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

extension Duration {
  /// In seconds, with fractions.
  var seconds: Double { Double(microseconds) / 1_000_000 }
}
