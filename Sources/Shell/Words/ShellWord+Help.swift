import Terminal

extension ShellWord {
  static let help = ShellWord(
    name: "help", usage: "[WORD]", summary: "this list, or how one word is used",
    run: { shell, arguments in
      if let name = arguments.first {
        guard let word = ShellWord.named(name) else { return await shell.aws([name, "help"]) }
        shell.console.write(
          "\([word.name, word.usage].filter { !$0.isEmpty }.joined(separator: " "))\n    \(word.summary)\n")
        return 0
      }
      let width = ShellWord.all.map(\.name.count).max() ?? 0
      shell.say("Type AWS CLI commands; `aws` may be left out: lambda list-functions")
      shell.say("Tab completes commands, options and the names of what exists. Ctrl-R searches what you typed.\n")
      for word in ShellWord.all {
        let name = word.name + String(repeating: " ", count: width - word.name.count)
        let rows = Styled(word.summary).wrapped(
          width: shell.style.width, first: Styled("  \(name)  "), rest: Styled(String(repeating: " ", count: width + 4))
        )
        shell.console.write(rows.map { $0.text + "\n" }.joined())
      }
      shell.say(
        "\nEverything else (pipes, $(…), loops, zip, cat, your editor) runs in bash, where `aws` is the sandbox too, and "
          + "`curl` reaches its APIs.")
      shell.say("`help SERVICE` and `aws SERVICE OPERATION help` describe the AWS CLI's commands.")
      return 0
    })

  static let exit = ShellWord(
    name: "exit", usage: "[CODE]", summary: "leave; everything is kept (Ctrl-D does the same)",
    run: { shell, arguments in
      let code = arguments.first.map { Int32($0) } ?? shell.status
      guard let code, arguments.count < 2 else {
        throw WordMisused(problem: "a code is a number", word: "exit")
      }
      shell.isLeaving = true
      return code & 0xFF
    })
}
