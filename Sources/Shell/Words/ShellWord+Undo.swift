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
