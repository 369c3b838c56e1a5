import Lessons
import Terminal

extension Shell {
  /// `skylab ›`, and in a lesson where one is: `skylab q4 2/5 ›`. It ends with a visible character and a blank.
  var prompt: String {
    let end = style.unicode ? "› " : "> "
    guard let session = desk?.session else { return "skylab \(end)" }
    let place = session.position.map { "\($0 + 1)/\(session.lesson.steps.count)" } ?? "done"
    return "skylab \(session.lesson.seed.lowercased()) \(place) \(end)"
  }

  /// What the learner sees first.
  func greet() {
    say("skylab: an AWS in your terminal. `help` says what you can type, `lessons` what you can learn.")
  }

  /// Goes on with the unfinished lesson and says where the learner is; in free play where there is none, or where a sandbox
  /// was named from outside.
  func resume() async {
    guard options.sandbox == nil else { return }
    do {
      try await continueLesson()
    } catch {
      console.writeError("skylab: \(error)\n")
    }
    guard let session = desk?.session, let position = session.position, let step = session.step else { return }
    let place = "step \(position + 1) of \(session.lesson.steps.count)"
    say("\(session.lesson.title): you are at \(place). `status` shows the text again, `start free` leaves it.\n")
    show(markdown: "**Your task.** \(step.task)")
  }

  /// Shows Markdown, fitted to the terminal.
  func show(markdown text: String) {
    console.write(Markdown(text).rendered(for: style) + "\n")
  }
}
