import AWSModel
import Cloud

extension Page {
  /// A page of EventBridge's: 100 elements unless told otherwise.
  ///
  /// - Throws: `ValidationException` (400) for a token that no answer gave.
  init(_ all: [Element], after token: String?, size: Int?, by key: (Element) -> String) throws {
    try self.init(all, after: token, size: size ?? 100, refusal: .invalidToken, by: key)
  }
}
