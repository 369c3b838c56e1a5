import Cloud
import Eyes
import Foundation

extension ShellWord {
  static let map = ShellWord(
    name: "map", usage: "[--svg FILE]", summary: "what exists and what feeds what", choices: ["--svg"],
    run: { shell, arguments in
      let map = ResourceMap(shell.survey().resources)
      switch arguments.count {
      case 0: shell.console.write(map.text(style: shell.style))
      case 2 where arguments[0] == "--svg":
        let path = arguments[1].hasPrefix("/") ? arguments[1] : "\(shell.folder)/\(arguments[1])"
        try Data(map.svg.utf8).write(to: URL(fileURLWithPath: path))
        shell.console.write("The map is in \(path).\n")
      default: throw WordMisused(problem: "a picture needs a file: map --svg map.svg", word: "map")
      }
      return 0
    })

  static let cost = ShellWord(
    name: "cost", usage: "", summary: "what all this would have cost on AWS",
    run: { shell, arguments in
      guard arguments.isEmpty else { throw WordMisused(problem: "nothing may follow", word: "cost") }
      let cost = Cost(try shell.cloud.usage(), resources: shell.survey().resources)
      shell.console.write(cost.text(style: shell.style))
      return 0
    })

  static let diff = ShellWord(
    name: "diff", usage: "[STEPS | SNAPSHOT]", summary: "what the last lines changed, or what changed since a snapshot",
    run: { shell, arguments in
      guard arguments.count < 2 else { throw WordMisused(problem: "say since when: diff 2", word: "diff") }
      let moment: Cloud.Moment =
        switch arguments.first {
        case nil: .stepsAgo(1)
        case let text? where Int(text) != nil: .stepsAgo(max(1, Int(text) ?? 1))
        case let name?: .snapshot(name)
        }
      let scope = shell.scope
      let then = try shell.cloud.asOf(moment) { observe in
        // The clock is asked for what it showed then, and the resources for what they were.
        withoutActuallyEscaping(observe) { Survey(of: scope, by: $0).resources }
      }
      guard let then else {
        if case .snapshot(let name) = moment {
          throw WordMisused(problem: "there is no snapshot `\(shell.oneLine(name))`", word: "diff")
        }
        shell.console.write("So many lines that changed something are not in the history.\n")
        return 1
      }
      let changes = SurveyChanges(from: then, to: shell.survey().resources)
      let text = changes.isEmpty ? "Nothing that AWS would show changed.\n" : changes.text(style: shell.style)
      shell.console.write(text)
      return 0
    })
}
