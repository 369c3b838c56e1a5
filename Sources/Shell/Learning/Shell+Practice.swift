import AWSModel
import Foundation
import Lessons
import Practice
import Terminal

extension Shell {
  /// The learner's practice, opened when it is needed.
  func openPractice() throws -> PracticeStore { try PracticeStore(path: options.home.practice) }

  /// How practice meets the learner at this shell.
  var practiceFace: PracticeFace {
    let console = console
    let isInteractive = options.isInteractive
    let options = options
    let style = style
    return PracticeFace(
      style: style, isInteractive: isInteractive, write: console.write,
      key: { prompt in isInteractive && console.isProcessOutput ? SingleKey.read(prompt, console) : console.ask(prompt)
      },
      line: { prompt in Self.line(prompt, console, isInteractive) },
      timedLine: { prompt in
        isInteractive && console.isProcessOutput && style.canMoveCursor
          ? TimedLine.read(prompt, console) : Self.line(prompt(), console, isInteractive)
      }, now: { LessonDesk.now },
      offset: .seconds(TimeZone.current.secondsFromGMT()),
      makeStage: { try await LintStage.shell(options) }, newID: { UUID().uuidString.lowercased() })
  }

  /// A line from the terminal or the pipe; from a pipe nobody types the newline that ends the prompt.
  private nonisolated static func line(_ prompt: String, _ console: Console, _ isInteractive: Bool) -> String? {
    let line = console.ask(prompt)
    if !isInteractive { console.write("\n") }
    return line
  }
}
