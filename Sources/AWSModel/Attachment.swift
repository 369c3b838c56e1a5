/// The bytes of a streaming payload that stay outside the `Value` because they are large: a range of a file.
///
/// A request carries one instead of its payload member when the body is larger than ``threshold``; a response does when the
/// service keeps the payload in a file. Small payloads stay `.blob`.
public struct Attachment: Sendable, Hashable {
  /// Bodies larger than this travel as attachments: 1 MiB.
  public static let threshold: Int64 = 1_048_576

  /// The file.
  public var path: String
  /// Where in the file the payload begins, in bytes.
  public var offset: Int64
  /// How many bytes it has.
  public var length: Int64

  /// - Parameters:
  ///   - path: The file.
  ///   - offset: Where in the file the payload begins, in bytes.
  ///   - length: How many bytes it has.
  public init(path: String, offset: Int64 = 0, length: Int64) {
    self.path = path
    self.offset = offset
    self.length = length
  }
}
