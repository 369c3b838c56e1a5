import AWSModel
import Cloud

extension ShellWord {
  /// `clock`, `clock advance 90m`, `clock freeze`, `clock run`.
  static let clock = ShellWord(
    name: "clock", usage: "[advance DURATION | until TIME | freeze | run]",
    summary: "show the sandbox's time, let it pass, or stop it", choices: ["advance", "until", "freeze", "run"],
    run: { shell, arguments in
      switch arguments.first {
      case nil: break
      case "freeze" where arguments.count == 1: try shell.cloud.setClock(.frozen)
      case "run" where arguments.count == 1: try shell.cloud.setClock(.running)
      case "advance":
        guard arguments.count > 1, let duration = ClockText.duration(arguments.dropFirst().joined(separator: " "))
        else {
          throw WordMisused(problem: "say how long, such as 90m, 3h, 1d or \"1h 30m\"", word: "clock")
        }
        try await advance(to: try shell.cloud.clock().now + duration, shell)
      case "until":
        let now = try shell.cloud.clock().now
        guard arguments.count > 1,
          let instant = ClockText.instant(arguments.dropFirst().joined(separator: " "), after: now)
        else { throw WordMisused(problem: "say when in UTC, such as 18:30 or 2026-11-24T09:00:00Z", word: "clock") }
        guard instant >= now else {
          throw WordMisused(problem: "time only goes forward; `undo` takes back an advance", word: "clock")
        }
        try await advance(to: instant, shell)
      case let other?: throw WordMisused(problem: "there is no `clock \(other)`", word: "clock")
      }
      let clock = try shell.cloud.clock()
      let mode = clock.mode == .frozen ? "frozen" : "running"
      shell.console.write("\(clock.now.iso8601(digits: 0))  \(mode)\n")
      return 0
    })

  @MainActor private static func advance(to target: Timestamp, _ shell: Shell) async throws {
    Interrupt.clear()
    let reached = try await Interrupt.cancelling { [cloud = shell.cloud] in
      try await cloud.advance(to: target) { _ in !Interrupt.isRaised }
    }
    if reached < target { shell.console.write("Stopped before the time was reached.\n") }
  }
}
