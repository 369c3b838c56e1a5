import AWSModel

/// A compiled JMESPath expression, the language of `--query` (https://jmespath.org/specification.html).
///
///     let names = try JMESPath("Functions[?Runtime=='python3.13'].FunctionName")
///     let answer = try names.search(output)
///
/// Grammar, results and error texts are those of jmespath.py 1.1, which the AWS CLI uses, where they differ from the
/// specification: comparing a string with a number by order is an error, whole and fractional numbers stay apart
/// (`1`, `1.0`), and commas between arguments may be missing.
public struct JMESPath: Sendable {
  /// The text that was compiled.
  public let expression: String
  let root: JMESPathNode

  /// Compiles `expression`.
  public init(_ expression: String) throws(JMESPathSyntaxError) {
    self.expression = expression
    var parser = try JMESPathParser(expression)
    root = try parser.whole()
  }

  /// The answer of the expression for `value`; `.null` where it finds nothing.
  ///
  /// Timestamps and blobs count as the strings the AWS CLI shows.
  public func search(_ value: Value) throws(JMESPathRuntimeError) -> Value {
    try JMESPathInterpreter().evaluate(root, value.forCommandLine)
  }
}
