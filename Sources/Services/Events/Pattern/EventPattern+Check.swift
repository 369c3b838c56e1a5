import AWSModel

extension EventPattern {
  /// - Throws: `InvalidEventPatternException` (400) for a pattern that is none.
  static func check(_ text: String?) throws {
    guard let text else { return }
    do {
      _ = try EventPattern(text)
    } catch {
      throw ServiceError.invalidPattern(error)
    }
  }
}
