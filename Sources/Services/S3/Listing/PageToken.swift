import AWSModel

/// The opaque tokens with which a listing goes on: the last entry of the page before.
enum PageToken {
  private static let mark = "1"

  static func make(_ last: String) -> String { Base64.encode(Array((mark + last).utf8)) }

  /// - Throws: `InvalidArgument` (400) for what is no token of ours.
  static func read(_ token: String) throws -> String {
    guard let bytes = Base64.decode(strictly: token), let text = String(validating: bytes, as: UTF8.self),
      text.hasPrefix(mark)
    else {
      throw ServiceError.invalidArgument("The continuation token provided is incorrect", "continuation-token")
    }
    return String(text.dropFirst())
  }
}
