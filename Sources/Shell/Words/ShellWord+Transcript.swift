import Foundation

extension ShellWord {
  static let transcript = ShellWord(
    name: "transcript", usage: "--markdown | --asciicast [FILE]",
    summary: "your way through this lesson, as a text or for asciinema (`export --markdown` does the same)",
    choices: ["--markdown", "--asciicast"],
    run: { shell, arguments in
      guard let session = shell.lesson(), let transcript = shell.transcript else { return 1 }
      guard let form = arguments.first, ["--markdown", "--asciicast"].contains(form), arguments.count < 3 else {
        throw WordMisused(problem: "say in which form", word: "transcript")
      }
      let (entries, title) = (transcript.entries, session.lesson.title)
      let text =
        form == "--markdown"
        ? Transcript.markdown(entries, title: title) : try Transcript.asciicast(entries, title: title)
      let name = arguments.count > 1 ? arguments[1] : session.lesson.id + (form == "--markdown" ? ".md" : ".cast")
      let path = name.hasPrefix("/") ? name : "\(shell.folder)/\(name)"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      shell.console.write("Written: \(path)\n")
      return 0
    })
}
