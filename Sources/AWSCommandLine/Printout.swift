import AWSModel

/// What a command prints to standard output.
///
/// `--query` is applied first: to all pages joined for `json`, `yaml` and `table`, to each page by itself for `text` and
/// `yaml-stream`.
public struct Printout: Sendable {
  private let command: ParsedCommand
  private let color: Bool
  private let width: Int

  /// - Parameters:
  ///   - command: What was called, with its `--output` and `--query`.
  ///   - color: Whether tables have colours.
  ///   - width: The columns of the terminal, 80 without one.
  public init(_ command: ParsedCommand, color: Bool = false, width: Int = 80) {
    self.command = command
    self.color = color
    self.width = width
  }

  /// Writes `result`, line breaks included, page by page where the format is; nothing where the AWS CLI prints nothing.
  ///
  /// - Throws: what the query or the format stumbles over, with exit code 255. Earlier pages are written by then.
  public func write(_ result: CommandResult, to print: (String) -> Void) throws(CommandFailure) {
    guard let format = OutputFormat(rawValue: command.globals.output) else {
      throw failure(.unknownOutput(command.globals.output))
    }
    for part in parts(of: result, format) { print(try render(part, format)) }
  }

  /// The text for `--generate-cli-skeleton`.
  ///
  /// - Throws: what the query or the format stumbles over.
  public static func text(of skeleton: Skeleton) throws(CommandFailure) -> String {
    switch skeleton.form {
    case .input: JSONText.render(skeleton.value, style: .pretty) + "\n"
    case .yamlInput: YAMLSkeleton.text(of: skeleton.command.operation.input)
    case .output: try outputText(of: skeleton)
    }
  }

  private static func outputText(of skeleton: Skeleton) throws(CommandFailure) -> String {
    var text = ""
    try Printout(skeleton.command).write(.answer(skeleton.value)) { text += $0 }
    return text
  }

  private func parts(of result: CommandResult, _ format: OutputFormat) -> [Value] {
    guard case .pages(let walk) = result else { return [result.value] }
    return switch format {
    case .text: walk.textPages
    case .yamlStream: walk.pages
    default: [walk.merged]
    }
  }

  private func render(_ value: Value, _ format: OutputFormat) throws(CommandFailure) -> String {
    let value = try queried(value)
    do throws(OutputError) {
      return try format.render(value, operation: command.operation.name, color: color, width: width)
    } catch {
      throw failure(.internalFault(error.description))
    }
  }

  private func queried(_ value: Value) throws(CommandFailure) -> Value {
    guard let query = command.globals.query else { return value }
    let expression: JMESPath
    do throws(JMESPathSyntaxError) {
      expression = try JMESPath(query)
    } catch {
      throw failure(.invalidQuery(query, reason: error.description))
    }
    do throws(JMESPathRuntimeError) {
      return try expression.search(value)
    } catch {
      throw failure(.internalFault(error.description))
    }
  }

  private func failure(_ error: CommandError) -> CommandFailure {
    CommandFailure(error, format: command.globals.errorFormat)
  }
}
