/// Why a text is not JSON, in the words of Python's `json` module (3.13 and later), which the AWS CLI passes on.
///
/// `Expecting ',' delimiter: line 1 column 8 (char 7)`. Positions count Unicode code points.
public struct JSONSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong: `Expecting value`, `Extra data`, `Illegal trailing comma before end of object`.
  public var problem: String
  /// The code points before the place; 0 is the first.
  public var offset: Int
  /// The line of the place, from 1.
  public var line: Int
  /// The code point within the line, from 1.
  public var column: Int

  /// An error at the byte `index` of `text`, which must be UTF-8.
  init(_ problem: String, in text: UnsafeBufferPointer<UInt8>, at index: Int) {
    self.problem = problem
    (offset, line, column) = (0, 1, 1)
    for byte in text.prefix(index) where byte & 0xC0 != 0x80 {
      offset += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
  }

  /// The problem and its place, as Python prints them.
  public var description: String { "\(problem): line \(line) column \(column) (char \(offset))" }
}
