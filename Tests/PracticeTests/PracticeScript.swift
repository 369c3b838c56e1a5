import AWSModel
import Foundation
import Lessons
import Practice
import Synchronization
import Terminal

/// Practice without a terminal: answers come from a list, what is shown is kept, and each answer takes ten seconds.
final class PracticeScript: Sendable {
  private let state: Mutex<(answers: ArraySlice<String>, shown: String, now: Timestamp, names: Int)>
  private let isInteractive: Bool
  /// What a line typed in a sandbox answers, and the lines typed so far are what a check sees.
  private let typed = Mutex<[String]>([])

  init(_ answers: [String], at now: Timestamp = Timestamp(seconds: 1_790_000_000), isInteractive: Bool = true) {
    state = Mutex((answers[...], "", now, 0))
    self.isInteractive = isInteractive
  }

  var shown: String { state.withLock { $0.shown } }
  /// The answers that nobody asked for.
  var left: [String] { state.withLock { Array($0.answers) } }

  func face(named prefix: String = "r", width: Int = 80) -> PracticeFace {
    let answer: @Sendable (String) -> String? = { prompt in
      self.state.withLock { state in
        state.shown += prompt + "\n"
        state.now = state.now + .seconds(10)
        guard let answer = state.answers.popFirst(), answer != "^C" else { return nil }
        return answer
      }
    }
    return PracticeFace(
      style: TerminalStyle(unicode: true, width: width), isInteractive: isInteractive,
      write: { text in self.state.withLock { $0.shown += text } }, key: answer, line: answer,
      timedLine: { answer($0()) }, now: { self.state.withLock { $0.now } }, offset: .zero,
      makeStage: { self.stage() },
      newID: {
        self.state.withLock { state in
          state.names += 1
          return "\(prefix)\(state.names)"
        }
      })
  }

  /// A sandbox in which a check passes when the line `mend it` was typed, and `bad` is refused.
  private func stage() -> LintStage {
    LintStage(
      runner: CommandRunner(
        run: { line in
          self.typed.withLock { $0.append(line) }
          return line == "bad" ? CommandOutcome(exitCode: 254, error: "refused\n") : CommandOutcome(exitCode: 0)
        },
        observe: { _ in .answered(.bool(self.typed.withLock { $0.contains("mend it") })) }),
      workspace: NSTemporaryDirectory(), close: { self.typed.withLock { $0 = [] } })
  }
}

/// A library of a few questions, in a folder of its own.
enum PracticeLibrary {
  static func make() throws -> LessonLibrary {
    let folder = FileManager.default.temporaryDirectory.appending(path: "practice-library-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for place in ["lambda/items", "drills"] {
      try FileManager.default.createDirectory(at: folder.appending(path: place), withIntermediateDirectories: true)
    }
    try Data(items.utf8).write(to: folder.appending(path: "lambda/items/01.md"))
    try Data(drills.utf8).write(to: folder.appending(path: "drills/queues.yaml"))
    return LessonLibrary(folder: folder.path)
  }

  private static let items = """
    ---
    lesson: demo-01
    seed: Q1
    topic: Queues
    as_of: 2026-11
    sources:
      - id: s
        title: A page
        url: https://docs.aws.amazon.com/
        read: 2026-11
    ---
    ```quiz
    id: gap
    kind: gap
    ask: Which command lists queues?
    show: aws sqs list-queues
    source: s
    text: aws sqs ___
    accept: [list-queues]
    wrong:
      - text: describe-queues
        because: There is no such operation.
    ```

    ```quiz
    id: several
    kind: several
    ask: Which are true?
    show: aws sqs list-queues
    source: s
    choices:
      - text: one is right
        right: true
        because: It is the first.
      - text: two is right
        right: true
        because: It is the second.
      - text: three is right
        because: It comes too late.
    ```

    ```quiz
    id: order
    kind: order
    ask: Put in order.
    show: aws sqs list-queues
    source: s
    items: [make it, fill it, empty it]
    ```

    ```quiz
    id: task
    kind: command
    ask: Mend it.
    source: s
    checks:
      - run: aws sqs list-queues
        expect: '@'
        else: It is not mended.
    solution:
      - mend it
    ```

    ```quiz
    id: free
    kind: free
    ask: What is a queue?
    source: s
    model: It keeps messages until somebody receives them, at least once.
    points:
      - say: It keeps messages.
        ask: What is in it?
        words: [keeps messages]
        weight: 2
      - say: Delivery is at least once.
        ask: How often may one come?
        words: [at least once]
    misconceptions:
      - words: [exactly once]
        because: Standard queues deliver at least once.
    ```
    """
  private static let drills = """
    - id: first
      title: The first fault.
      services: [sqs]
      start: []
      breaks: [break one]
      symptom: Nothing comes.
      look: Look at it.
      checks:
        - run: aws sqs list-queues
          expect: '@'
          else: It is not mended.
      solution: [mend it]
      after: It was broken.
    - id: second
      title: The second fault.
      services: [sqs]
      start: []
      breaks: [break two]
      symptom: Too much comes.
      look: Look at it.
      checks:
        - run: aws sqs list-queues
          expect: '@'
          else: It is not mended.
      solution: [mend it]
      after: It was broken.
    """
}
