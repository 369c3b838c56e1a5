import AWSModel

/// How an answer is printed: the choices of `--output`, with the layout of AWS CLI v2.
public enum OutputFormat: String, Sendable, Hashable, CaseIterable {
  case json, yaml, text, table, off
  case yamlStream = "yaml-stream"

  /// The text to print for one answer, line breaks included; empty where the AWS CLI prints nothing.
  ///
  /// With `text` and `yaml-stream` the AWS CLI formats each page by itself: call once a page.
  ///
  /// - Parameters:
  ///   - value: The answer after `--query`; nil for an operation that answers with no body at all.
  ///   - operation: The title of a table: `ListTables`.
  ///   - color: Whether a table has colours.
  ///   - width: The columns of the terminal, 80 without one; wider tables are turned.
  /// - Throws: what the AWS CLI says of an answer that is too ragged for `text` or `table`.
  public func render(
    _ value: Value?, operation: String, color: Bool = false, width: Int = 80
  ) throws(OutputError) -> String {
    guard let value = value?.forCommandLine else { return "" }
    switch self {
    case .json: return value == .empty ? "" : JSONText.render(value, style: .pretty) + "\n"
    case .yaml: return value == .empty ? "" : YAMLText.render(value)
    case .yamlStream: return YAMLText.render(.list([value]))
    case .text: return try TextOutput.render(value)
    case .table: return try TableOutput.render(value, title: operation, color: color, width: width)
    case .off: return ""
    }
  }
}

/// Why an answer cannot be printed in the format asked for, in the words of Python that the AWS CLI lets through.
public struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The message: `Row should have 1 elements, instead it has 3`.
  public var description: String

  init(_ description: String) { self.description = description }
}
