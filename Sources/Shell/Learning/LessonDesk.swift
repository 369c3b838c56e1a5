import AWSModel
import Cloud
import Foundation
import Lessons
import Terminal

/// The lesson the learner is in, and where their progress is kept.
struct LessonDesk {
  private(set) var library: LessonLibrary
  let store: LearnerStore
  private let folder: String
  /// When the present lesson's file was changed last, and when the learner was last seen at it.
  private var changed: Date?
  private var seen = Date()
  /// The present attempt; nil in free play.
  var session: LessonSession?
  /// Keeps other terminals out of the present lesson; nil in free play.
  var lock: LessonLock?

  /// - Throws: `LearnerStoreDamaged`.
  init(folder: String, store path: String) throws {
    self.folder = folder
    library = LessonLibrary(folder: folder)
    store = try LearnerStore(path: path)
  }

  /// Keeps the session as it is now, and counts the time since the last time, but for a pause longer than five minutes.
  mutating func save() throws {
    guard session != nil else { return }
    session?.activeSeconds += min(300, max(0, Int(Date().timeIntervalSince(seen))))
    seen = Date()
    if let session { try store.save(session, at: Self.now) }
  }

  /// Reads the lessons anew where the present lesson's file has changed since, as while its author edits it; gives what is
  /// wrong with it now, in which case the lesson stays as it was.
  mutating func refresh() -> [LessonProblem] {
    guard let session else { return [] }
    let path = session.lesson.path
    let now = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    defer { changed = now }
    guard let changed, let now, now > changed else { return [] }
    let read = LessonLibrary(folder: folder)
    guard let lesson = read.lesson(session.lesson.id) else { return read.problems.filter { $0.path == path } }
    library = read
    self.session = session.taken(to: lesson)
    return []
  }

  /// When something was learnt: real time, whatever the sandbox's clock shows.
  static var now: Timestamp { Timestamp(seconds: Date().timeIntervalSince1970) }
}

extension Shell {
  /// The lessons, read when they are first needed.
  func openDesk() throws -> LessonDesk {
    if let desk { return desk }
    let opened = try LessonDesk(folder: options.lessons ?? "", store: options.home.learner)
    desk = opened
    return opened
  }

  /// Takes up the unfinished lesson the learner was in last, if there is one and they did not leave it for free play since.
  ///
  /// Who never began one does not wait for the lessons' files to be read.
  func continueLesson() async throws {
    guard access(options.home.learner, F_OK) == 0,
      let name = try LearnerStore(path: options.home.learner).current(after: leftForFreePlay),
      let lesson = try openDesk().library.lesson(name)
    else { return }
    try await enter(lesson, anew: false)
  }

  /// When the learner last left a lesson for free play; nil if they are in none since.
  private var leftForFreePlay: Timestamp? {
    var facts = stat()
    guard stat(options.home.freePlay, &facts) == 0 else { return nil }
    return Timestamp(microseconds: Int64(facts.st_mtim.tv_sec) * 1_000_000 + Int64(facts.st_mtim.tv_nsec) / 1_000)
  }

  /// Goes to the lesson's own sandbox and folder; sets them up for a new attempt.
  func enter(_ lesson: Lesson, anew: Bool) async throws {
    var desk = try openDesk()
    if desk.lock?.lesson != lesson.id {
      desk.lock = try LessonLock(lesson: lesson.id, path: options.home.lock(lesson: lesson.id))
    }
    unlink(options.home.freePlay)
    let (sandbox, folder) = (options.home.sandbox(lesson: lesson.id), options.home.workspace(lesson: lesson.id))
    let saved = anew ? nil : try desk.store.session(lesson)
    if let saved, !saved.isFinished {
      desk.session = saved
      self.desk = desk
      try await move(to: sandbox, folder: folder)
      return
    }
    let setup = try LessonSetup(lesson, in: desk.library)
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: sandbox + suffix) }
    try? FileManager.default.removeItem(atPath: folder)
    try? FileManager.default.removeItem(atPath: options.home.transcript(lesson: lesson.id))
    try await move(to: sandbox, folder: folder)
    self.desk = desk
    do {
      try await setup.perform(in: folder, by: runner)
    } catch {
      try await leaveLesson()
      throw error
    }
    // Between the set-up and the learner's first command lies a moment, as it would at AWS.
    try cloud.begin(Step(key: UUID().uuidString, label: "the lesson's beginning"), taking: .seconds(60))
    try cloud.forgetSteps()
    // What the set-up did is no effect of the learner's line.
    lineBegan = try cloud.historyEnd()
    let session = LessonSession(lesson)
    // Noted last, so that a lesson whose set-up was cut short is set up anew.
    try desk.store.begin(session, at: LessonDesk.now)
    self.desk?.session = session
  }

  /// How lessons reach the sandbox: their lines run as if typed, but quietly.
  var runner: CommandRunner {
    CommandRunner(
      run: { line in await self.quietly(line) },
      observe: { line in await self.observe(line) })
  }

  /// Judges the present step after the learner's line and tells what there is to tell.
  func judge(after line: String?) async throws {
    for problem in desk?.refresh() ?? [] { console.writeError("\(problem)\n") }
    guard var session = desk?.session, !session.isFinished else { return }
    if let end = session.examEnd, Date().timeIntervalSince1970 > Double(end) { return try endExam() }
    if line == nil, session.examEnd == nil { await showConditions(of: session.step) }
    let judgements = await session.judge(after: line, by: runner)
    desk?.session = session
    try desk?.save()
    for judgement in judgements { tell(judgement, asked: line == nil) }
    if !session.isFinished, judgements.contains(where: { if case .passed = $0 { true } else { false } }) {
      showStep()
    }
  }

  /// The present step's text and task.
  func showStep() {
    guard let session = desk?.session, let step = session.step, let position = session.position else { return }
    let count = session.lesson.steps.count
    show(markdown: "## Step \(position + 1) of \(count)\n\n\(step.before)")
    show(markdown: "**Your task.** \(step.task)")
  }

  func mark(_ good: Bool) -> String {
    if style.unicode { return good ? "✓" : "✗" }
    return good ? "[ok]" : "[not yet]"
  }
}
