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

  /// Puts a program `aws` where host commands look first, which hands its arguments to this one.
  static func install(in home: Home) throws {
    let path = "\(home.programs)/aws"
    let script = "#!/bin/sh\nexec \"$SKYLAB_EXECUTABLE\" aws \"$@\"\n"
    if FileManager.default.contents(atPath: path) == Data(script.utf8) { return }
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(script.utf8), attributes: [.posixPermissions: 0o755])
    else { throw HomeUnusable(path: path) }
  }
}
