import Cloud

extension ShellWord {
  static let undo = ShellWord(
    name: "undo", usage: "", summary: "take back the last line that changed something, with all that it caused",
    run: { shell, _ in
      guard let line = try shell.cloud.undo() else {
        shell.console.write("There is nothing to undo.\n")
        return 1
      }
      shell.console.write("Undone: \(shell.oneLine(line))\n")
      return 0
    })

  static let redo = ShellWord(
    name: "redo", usage: "", summary: "do again what was undone last",
    run: { shell, _ in
      guard let line = try shell.cloud.redo() else {
        shell.console.write("There is nothing to do again.\n")
        return 1
      }
      shell.console.write("Done again: \(shell.oneLine(line))\n")
      return 0
    })

  static let snapshot = ShellWord(
    name: "snapshot", usage: "save NAME | restore NAME | list | delete NAME",
    summary: "give the present state a name, and go back to it", choices: ["save", "restore", "list", "delete"],
    run: { shell, arguments in
      let name = arguments.count == 2 ? arguments[1] : ""
      switch arguments.first {
      case "save" where isName(name):
        if try shell.cloud.snapshots().filter({ $0.name != name }).count >= Snapshot.limit {
          shell.console.writeError("There are \(Snapshot.limit) snapshots; delete one first.\n")
          return 1
        }
        try shell.cloud.saveSnapshot(name)
        shell.console.write("Saved: \(name)\n")
      case "restore" where isName(name):
        guard try shell.cloud.restoreSnapshot(name) else { return shell.lacks(name) }
        shell.console.write("As it was: \(name). `undo` takes this back.\n")
      case "delete" where isName(name):
        guard try shell.cloud.deleteSnapshot(name) else { return shell.lacks(name) }
        shell.console.write("Deleted: \(name)\n")
      case "list" where arguments.count == 1, nil:
        let snapshots = try shell.cloud.snapshots()
        if snapshots.isEmpty { shell.console.write("There are no snapshots. `snapshot save NAME` makes one.\n") }
        for snapshot in snapshots {
          let lines = "\(abs(snapshot.steps)) line\(abs(snapshot.steps) == 1 ? "" : "s")"
          let ago = snapshot.steps < 0 ? "undone since: \(lines)" : "changed since by \(lines)"
          shell.console.write("\(snapshot.name)  \(snapshot.at.iso8601(digits: 0))  \(ago)\n")
        }
      case "save", "restore", "delete":
        throw WordMisused(problem: "a name is 1 to 64 letters, digits, `-`, `_` or `.`", word: "snapshot")
      case let other?: throw WordMisused(problem: "there is no `snapshot \(other)`", word: "snapshot")
      }
      return 0
    })

  /// A number would be taken for a number of lines by `diff`.
  private static func isName(_ text: String) -> Bool {
    (1...64).contains(text.count) && Int(text) == nil
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }

  static let reset = ShellWord(
    name: "reset", usage: "[--yes]", summary: "empty the sandbox, or begin the lesson anew", choices: ["--yes"],
    run: { shell, arguments in
      guard arguments.isEmpty || arguments == ["--yes"] else {
        throw WordMisused(problem: "`\(arguments.joined(separator: " "))` means nothing here", word: "reset")
      }
      let isLesson = shell.desk?.session != nil
      let question =
        isLesson
        ? "Begin this lesson anew? Its sandbox and its folder are emptied; this cannot be undone."
        : "Empty the sandbox? This cannot be undone."
      guard !arguments.isEmpty || shell.confirm(question) else {
        shell.console.write("Nothing was changed.\n")
        return 1
      }
      try await shell.reset()
      shell.console.write(isLesson ? "The lesson begins anew.\n\n" : "The sandbox is empty.\n")
      if isLesson { shell.showStep() }
      return 0
    })
}

extension Shell {
  fileprivate func lacks(_ snapshot: String) -> Int32 {
    console.writeError("There is no snapshot `\(snapshot)`; `snapshot list` shows them.\n")
    return 1
  }
}
