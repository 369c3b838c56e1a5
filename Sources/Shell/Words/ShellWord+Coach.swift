extension ShellWord {
  /// `set coach off`: no lines of skylab's own behind AWS's errors. bash's own `set` stays bash's.
  static let coach = ShellWord(
    name: "set coach", usage: "on | off", summary: "whether a line of skylab's own follows AWS's errors",
    choices: ["on", "off"],
    run: { shell, arguments in
      switch arguments {
      case ["on"]: try shell.setCoach(true)
      case ["off"]: try shell.setCoach(false)
      case []: shell.console.write("coach \(shell.isCoached ? "on" : "off")\n")
      default: throw WordMisused(problem: "say on or off", word: "set coach")
      }
      return 0
    })
}
