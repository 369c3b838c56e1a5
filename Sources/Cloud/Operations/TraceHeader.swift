/// The X-Ray trace header that a function's invocation carries and the AWS SDKs inside it send along: `Root=…;Parent=…`.
///
/// The parent tells which request of the sandbox the invocation was, so that what the function calls is known to be caused by
/// it.
public enum TraceHeader {
  private static let mark = "5ca1ab1e"

  /// The 16 hexadecimal digits of the parent.
  public static func parent(_ number: Int64) -> String {
    let digits = String(UInt32(truncatingIfNeeded: number), radix: 16)
    return mark + String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// The request's number in a header; nil in one that is not of the sandbox's making.
  public static func cause(in header: String) -> Int64? {
    for part in header.split(separator: ";") where part.hasPrefix("Parent=" + mark) && part.count == 23 {
      return Int64(part.dropFirst(15), radix: 16)
    }
    return nil
  }
}
