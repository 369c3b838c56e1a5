import AWSModel
import Cloud

extension ShellWord {
  static let why = ShellWord(
    name: "why", usage: "NAME", summary: "what happened to a rule, a function, a table, and why (not)",
    run: { shell, arguments in
      guard let name = arguments.first, arguments.count == 1 else {
        throw WordMisused(problem: "say about what, by name or ARN: why my-rule", word: "why")
      }
      let entries = try shell.cloud.history(about: name)
      shell.console.write(Why(name: name, entries: entries).text + "\n")
      return entries.isEmpty ? 1 : 0
    })

  static let trace = ShellWord(
    name: "trace", usage: "[NUMBER]", summary: "what the last command caused, as a tree",
    run: { shell, arguments in
      let entries: [TrailEntry]
      if let text = arguments.first {
        guard let given = Int64(text), arguments.count == 1 else {
          throw WordMisused(problem: "a request's number stands in front of it in the tree", word: "trace")
        }
        entries = try shell.cloud.consequences(of: given)
      } else {
        entries = try shell.lastDone()
      }
      guard !entries.isEmpty else {
        shell.console.write("Nothing has been asked yet.\n")
        return 1
      }
      shell.console.write(CauseTree(entries: entries).text(style: shell.style))
      return 0
    })
}
