import AWSModel
import Cloud
import Eyes
import Foundation
import Synchronization

extension ShellWord {
  /// `clock`, `clock advance 90m`, `clock until next`, `clock freeze`, `clock run`, `clock speed 60x`.
  static let clock = ShellWord(
    name: "clock", usage: "[advance DURATION | until next | until TIME | freeze | run | speed 60x]",
    summary: "show the sandbox's time, let it pass, or stop it",
    choices: ["advance", "until", "next", "freeze", "run", "speed"],
    run: { shell, arguments in
      let rest = arguments.dropFirst().joined(separator: " ")
      var exitCode: Int32 = 0
      switch arguments.first {
      case nil: break
      case "freeze" where rest.isEmpty: try shell.cloud.setClock(.frozen)
      case "run" where rest.isEmpty: try shell.cloud.setClock(speed: 1)
      case "speed":
        guard let speed = ClockText.speed(rest) else {
          throw WordMisused(problem: "say how many times faster, from 1x to 86400x", word: "clock")
        }
        try shell.cloud.setClock(speed: speed)
      case "advance":
        guard let duration = ClockText.duration(rest) else {
          throw WordMisused(problem: "say how long, such as 90m, 3h, 1d or \"1h 30m\"", word: "clock")
        }
        exitCode = try await advance(to: try shell.cloud.clock().now + duration, shell)
      case "until": exitCode = try await advance(to: try target(rest, shell), shell)
      case let other?: throw WordMisused(problem: "there is no `clock \(other)`", word: "clock")
      }
      shell.console.write(try shell.cloud.clock().words + "\n")
      return exitCode
    })

  @MainActor private static func target(_ text: String, _ shell: Shell) throws -> Timestamp {
    let now = try shell.cloud.clock().now
    if text == "next" {
      guard let next = try shell.cloud.nextDue() else {
        shell.console.write("Nothing is to happen.\n")
        return now
      }
      return max(next, now)
    }
    guard let instant = ClockText.instant(text, after: now) else {
      throw WordMisused(problem: "say `next`, or when in UTC, such as 18:30 or 2026-11-24T09:00:00Z", word: "clock")
    }
    guard instant >= now else {
      throw WordMisused(problem: "time only goes forward; `undo` takes back an advance", word: "clock")
    }
    return instant
  }

  /// Lets time pass, with a bar while it takes long and a drawing of what happened behind it.
  ///
  /// - Returns: The exit code: 130 when Ctrl-C stopped it.
  @MainActor private static func advance(to target: Timestamp, _ shell: Shell) async throws -> Int32 {
    Interrupt.clear()
    let start = try shell.cloud.clock().now
    let timeline = Mutex(Timeline(from: start, to: target))
    let bar = ProgressBar(from: start, to: target, style: shell.style)
    let shown = Mutex<(next: ContinuousClock.Instant, isDrawn: Bool)>((.now + .milliseconds(500), false))
    let (console, isBarred) = (shell.console, shell.style.canMoveCursor && shell.console.isProcessOutput)
    defer {
      if shown.withLock({ $0.isDrawn }) { console.write(bar.cleared) }
      console.write(timeline.withLock { $0.text(style: shell.style) })
      shell.drawnUntil = (try? shell.cloud.historyEnd()) ?? 0
    }
    let reached = try await Interrupt.cancelling { [cloud = shell.cloud] in
      try await cloud.advance(
        to: target, shouldContinue: { _ in !Interrupt.isRaised },
        witness: { happening in
          let deliveries = timeline.withLock {
            $0.add(happening)
            return $0.deliveries
          }
          guard isBarred, shown.withLock({ $0.next <= .now }) else { return }
          shown.withLock { $0 = (.now + .milliseconds(100), true) }
          console.write(bar.text(at: happening.at, deliveries: deliveries))
        })
    }
    if !Interrupt.isRaised || reached >= target { return 0 }
    if shown.withLock({ $0.isDrawn }) { console.write(bar.cleared) }
    shown.withLock { $0.isDrawn = false }
    console.write("Stopped before the time was reached. It is \(reached.iso8601(digits: 0)); what waits still waits.\n")
    return 130
  }
}

extension SandboxClock {
  /// `2026-11-23T18:00:00Z  running`.
  fileprivate var words: String {
    let mode = mode == .frozen ? "frozen" : speed == 1 ? "running" : "running \(speed)x"
    return "\(now.iso8601(digits: 0))  \(mode)"
  }
}
