import AWSModel
import Cloud

extension Page {
  /// A page of Scheduler's: 100 elements unless told otherwise.
  ///
  /// - Throws: `ValidationException` (400) for a token that no answer gave; the wording is not verified.
  init(_ all: [Element], after token: String?, size: Int?, by key: (Element) -> String) throws {
    try self.init(
      all, after: token, size: size ?? 100, refusal: .invalidRequest("Invalid NextToken."), by: key)
  }
}
