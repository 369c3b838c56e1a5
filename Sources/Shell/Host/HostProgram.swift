import Foundation

/// What the host offers a line: this program itself, standing in for `aws`, and bash's builtins.
enum HostProgram {
  /// The file this process runs from.
  static let executable: String =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]

  /// bash's builtins and keywords that begin a line by themselves and name no program.
  static let builtins: Set<String> = [
    "alias", "cd", "command", "declare", "echo", "eval", "export", "false", "hash", "let", "local", "popd", "printf",
    "pushd", "pwd", "read", "readonly", "set", "shift", "shopt", "source", "test", "time", "times", "trap", "true",
    "type", "typeset", "ulimit", "umask", "unalias", "unset", "wait", ".", ":", "[", "[[",
  ]

  /// Programs that are often meant where a word is mistyped.
  static let usual = [
    "ls", "cat", "cp", "mv", "rm", "mkdir", "zip", "unzip", "grep", "less", "nano", "vim", "python3", "curl",
  ]

  /// Puts programs `aws` and `curl` where host commands look first, which hand their arguments to this one.
  ///
  /// - Throws: `HomeUnusable`, which names the file.
  static func install(in home: Home) throws {
    for name in ["aws", "curl"] {
      let path = "\(home.programs)/\(name)"
      let script = Array("#!/bin/sh\nexec \"$SKYLAB_EXECUTABLE\" \(name) \"$@\"\n".utf8)
      if case .bytes(script) = FileBytes.read(path) { continue }
      guard
        FileManager.default.createFile(
          atPath: path, contents: Data(script), attributes: [.posixPermissions: 0o755])
      else { throw HomeUnusable(path: path) }
    }
  }
}
