/// JSON as text: reading as Python's `json.loads` does and writing as its `json.dumps` does.
///
/// Both are what the AWS CLI uses, so that a learner sees the same errors and the same output.
public enum JSONText {
  /// How many lists and objects may be open at once; deeper text is refused before it can exhaust the stack.
  public static let maximumDepth = 512

  /// Reads one JSON text.
  ///
  /// Objects keep their order, and of equal keys the last value wins. A whole number that fits 64 bits is an `.integer`,
  /// a larger one a `.double`; `NaN`, `Infinity` and `-Infinity` are accepted as in Python. A surrogate without its
  /// partner becomes U+FFFD.
  public static func parse(_ text: String) throws(JSONSyntaxError) -> Value {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(JSONSyntaxError) in
        var parser = JSONParser(text: bytes)
        return try parser.document()
      }
    }
    return try result.get()
  }

  /// Reads one JSON text from UTF-8; bytes that are no UTF-8 count as U+FFFD.
  public static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> Value {
    try parse(String(decoding: bytes, as: UTF8.self))
  }
}
