/// Does the lines of a reader one after the other, as `skylab run` wants it.
@MainActor
public struct ShellScript {
  let shell: Shell
  let exitOnFailure: Bool
  let mark: String?

  /// - Parameters:
  ///   - shell: Does each line.
  ///   - exitOnFailure: Whether the first line that fails is the last.
  ///   - mark: Printed with the exit code after each line, on both streams, for programs that drive the shell.
  public init(shell: Shell, exitOnFailure: Bool, mark: String?) {
    self.shell = shell
    self.exitOnFailure = exitOnFailure
    self.mark = mark
  }

  /// Runs to the end of the input, `exit`, or a failure that ends it; gives the last line's exit code.
  public func run(from reader: any LineReader) async -> Int32 {
    shell.takeCommands()
    let streams = mark == nil ? [] : MarkedStream.streams()
    defer { for stream in streams { stream.end() } }
    while !shell.isLeaving {
      switch reader.readLine() {
      case .endOfFile: return shell.status
      case .interrupted: continue
      case .line(let line):
        await shell.perform(line)
        if let mark {
          for stream in streams { stream.mark("\(mark) \(shell.status)") }
        }
        if exitOnFailure, shell.status != 0 { return shell.status }
      }
    }
    return shell.status
  }
}
