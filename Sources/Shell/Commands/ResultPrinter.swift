import AWSCommandLine
import AWSModel
import Terminal

/// Prints what a command came to: `--query`, then `--output`, as the AWS CLI orders them.
struct ResultPrinter {
  let command: ParsedCommand
  let style: TerminalStyle
  let console: Console

  /// - Parameter prepare: Takes away from an output what is not printed, such as the bytes that went into a file.
  /// - Returns: The exit code, 0.
  /// - Throws: what the AWS CLI says of an answer that a query or a format cannot take.
  func print(_ result: CommandResult, _ prepare: (Value) throws -> Value) throws -> Int32 {
    guard let format = OutputFormat(rawValue: command.globals.output) else {
      throw CommandFailure(.unknownOutput(command.globals.output), format: command.globals.errorFormat)
    }
    let query = try command.globals.query.map { try JMESPath($0) }
    for value in try values(result, format, prepare) {
      let shown = try query.map { try $0.search(value.forCommandLine) } ?? value
      guard hasBody || query != nil else { continue }
      console.write(
        try format.render(
          shown, operation: command.operation.name, color: style.color != .none,
          width: style.isTerminal ? style.width : 80))
    }
    return 0
  }

  /// With `text` and `yaml-stream` every page is printed by itself; the others print all pages as one.
  private func values(
    _ result: CommandResult, _ format: OutputFormat, _ prepare: (Value) throws -> Value
  ) throws -> [Value] {
    guard case .pages(let walk) = result else { return [try prepare(result.value)] }
    return switch format {
    case .text: walk.textPages
    case .yamlStream: walk.pages
    default: [walk.merged]
    }
  }

  /// Whether the operation answers anything at all; one that does not prints nothing.
  private var hasBody: Bool { command.operation.output.map { !$0.members.isEmpty } ?? false }
}
