import AWSModel
import Foundation

extension ShellWord {
  /// `edit FILE`: the learner's own editor; a JSON file that does not read as JSON afterwards is told with its place.
  static let edit = ShellWord(
    name: "edit", usage: "FILE", summary: "open a file in your editor ($VISUAL or $EDITOR)",
    run: { shell, arguments in
      guard let file = arguments.first, arguments.count == 1 else {
        throw WordMisused(problem: "say which file: edit policy.json", word: "edit")
      }
      guard let editor = shell.editor else {
        shell.console.writeError(
          "edit: there is no editor. Name yours: export EDITOR=nano; `apt-get install nano` gets one.\n")
        return 127
      }
      let path = file.hasPrefix("/") ? file : "\(shell.folder)/\(file)"
      let status = try await shell.route("!\(editor) \(file.hasPrefix("-") ? "./" : "")\(file.bashQuoted)")
      if status == 0, file.hasSuffix(".json"), case .bytes(let bytes) = FileBytes.read(path) {
        do {
          _ = try JSONText.parse(bytes)
        } catch {
          shell.console.writeError("edit: \(file) is no JSON yet: \(error)\n")
        }
      }
      return status
    })
}

extension Shell {
  /// The command that opens an editor: what the variables say, else the first there is.
  fileprivate var editor: String? {
    for name in ["VISUAL", "EDITOR"] {
      if let editor = environment[name], !editor.isEmpty { return editor }
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return ["sensible-editor", "editor", "nano", "vim", "vi", "emacs"].first { name in
      folders.contains { access("\($0)/\(name)", X_OK) == 0 }
    }
  }
}
