import Foundation
import Lessons

extension ShellWord {
  static let lessons = ShellWord(
    name: "lessons", usage: "[--fast]", summary: "the lessons, and which you have done; the shortest way with --fast",
    choices: ["--fast"],
    run: { shell, arguments in
      let desk = try shell.openDesk()
      let finished = try desk.store.finished()
      let isFast = arguments == ["--fast"]
      let shown = isFast ? desk.library.fastTrack : desk.library.lessonsInOrder
      for lesson in shown {
        let done = finished.contains(lesson.id) ? shell.mark(true) : " "
        let seed = lesson.seed.lowercased()
        let space = String(repeating: " ", count: max(1, 5 - seed.count))
        let missing = lesson.needs.filter { !finished.contains($0) }.compactMap {
          desk.library.lesson($0)?.seed.lowercased()
        }
        let after = missing.isEmpty ? "" : ", after \(missing.joined(separator: ", "))"
        let stars = String(repeating: shell.style.unicode ? "·" : "*", count: lesson.level)
        shell.console.write("\(done) \(seed)\(space)\(lesson.title) (\(lesson.minutes) min \(stars)\(after))\n")
      }
      let minutes = shown.filter { !finished.contains($0.id) }.map(\.minutes).reduce(0, +)
      if minutes > 0 {
        shell.console.write("\(minutes) minutes in all\(isFast ? "" : "; `lessons --fast` is the shortest way").\n")
      }
      for problem in desk.library.problems { shell.console.writeError("\(problem)\n") }
      if desk.library.lessons.isEmpty {
        shell.console.write("No lessons were found. SKYLAB_LESSONS may name their folder.\n")
        return 1
      }
      let open = shown.filter { !finished.contains($0.id) }
      if let next = open.first(where: { finished.isSuperset(of: $0.needs) }) ?? open.first {
        shell.console.write("Go on with `start \(next.seed.lowercased())`.\n")
      }
      return 0
    })

  static let start = ShellWord(
    name: "start", usage: "LESSON [--anew] [--exam] | free",
    summary: "begin a lesson or go on with it; `start free` plays freely",
    choices: ["free"],
    run: { shell, arguments in
      guard let name = arguments.first, arguments.dropFirst().allSatisfy({ ["--anew", "--exam"].contains($0) }) else {
        throw WordMisused(problem: "say which: start q4", word: "start")
      }
      if name == "free" {
        try await shell.leaveLesson()
        try Data().write(to: URL(fileURLWithPath: shell.options.home.freePlay))
        shell.console.write("You are in the free sandbox. `start LESSON` goes back to a lesson.\n")
        return 0
      }
      guard let lesson = try shell.openDesk().library.lesson(name) else {
        throw WordMisused(problem: "there is no lesson `\(name)`; `lessons` lists them", word: "start")
      }
      let isExam = arguments.contains("--exam")
      try await shell.enter(lesson, anew: isExam || arguments.contains("--anew"))
      shell.show(markdown: "# \(lesson.title)")
      if isExam { try shell.beginExam() }
      shell.showStep()
      return 0
    })

  static let status = ShellWord(
    name: "status", usage: "", summary: "where you are in the lesson, and the task again",
    run: { shell, _ in
      for problem in shell.desk?.refresh() ?? [] { shell.console.writeError("\(problem)\n") }
      guard let session = shell.lesson() else { return 1 }
      shell.console.write("\(session.lesson.title): \(session.doneCount) of \(session.lesson.steps.count) steps done\n")
      for (step, record) in zip(session.lesson.steps, session.records) {
        let state = record.state == .open ? " " : record.state == .skipped ? "-" : shell.mark(true)
        shell.console.write("  \(state) \(step.id)\n")
      }
      shell.showStep()
      return 0
    })

  static let hint = ShellWord(
    name: "hint", usage: "", summary: "a little help; each time a little more",
    run: { shell, _ in
      guard let session = shell.lesson() else { return 1 }
      if session.examEnd != nil {
        shell.console.write("In an exam there are no hints. `check` says whether the step is done.\n")
        return 1
      }
      let verdict = await session.step?.verdict(shell.runner) ?? Verdict(findings: [])
      if session.step != nil, verdict.passes {
        try await shell.judge(after: nil)
        return 0
      }
      guard let hint = shell.desk?.session?.hint(on: verdict) else {
        shell.console.write("There is nothing left to hint at: every step is done.\n")
        return 1
      }
      try shell.desk?.save()
      shell.show(markdown: "Hint \(hint.number) of \(hint.count)\(hint.isLast ? ", the last" : ""): \(hint.text)")
      return 0
    })

  static let check = ShellWord(
    name: "check", usage: "", summary: "is the step done, and if not, what is missing?",
    run: { shell, _ in
      guard shell.lesson() != nil else { return 1 }
      try await shell.judge(after: nil)
      return 0
    })

  static let solution = ShellWord(
    name: "solution", usage: "", summary: "show how this step is done; it is noted that you looked",
    run: { shell, _ in
      guard let session = shell.lesson() else { return 1 }
      if session.examEnd != nil {
        shell.console.write("In an exam there are no solutions. `skip` leaves the step.\n")
        return 1
      }
      guard let lines = shell.desk?.session?.solution() else {
        shell.console.write("Every step is done; the solutions were shown as you passed them.\n")
        return 1
      }
      try shell.desk?.save()
      shell.console.write(lines.map { "    \($0.text)\n" }.joined())
      return 0
    })

  static let next = ShellWord(
    name: "next", usage: "", summary: "go on: checks the step, then shows the next one",
    run: { shell, _ in
      guard let session = shell.lesson() else { return 1 }
      if session.isFinished {
        let library = try shell.openDesk().library
        let after = library.lessonsInOrder.drop { $0.id != session.lesson.id }.dropFirst().first
        shell.console.write(
          after.map { "Next: `start \($0.seed.lowercased())`, \($0.title).\n" } ?? "That was the last lesson.\n")
        return 0
      }
      try await shell.judge(after: nil)
      return 0
    })

  static let skip = ShellWord(
    name: "skip", usage: "", summary: "leave this step; what later steps need is done for you",
    run: { shell, _ in
      guard shell.lesson() != nil else { return 1 }
      guard let lines = shell.desk?.session?.skip() else {
        shell.console.write("Every step is done.\n")
        return 1
      }
      for line in lines {
        shell.console.write("    \(line.text)\n")
        let outcome = await shell.quietly(line.command)
        if outcome.exitCode != 0, line.refusal == nil { shell.console.writeError(outcome.error) }
      }
      try shell.desk?.save()
      if let session = shell.desk?.session, session.isFinished {
        shell.console.write("That was the last step.\n")
        shell.showGrade(LessonGrade(session))
      } else {
        shell.showStep()
      }
      return 0
    })
}
