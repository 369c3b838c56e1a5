/// How well a card was recalled; the numbers are those of every FSRS implementation and of exported histories.
public enum Rating: Int, Sendable, Hashable, CaseIterable, Codable {
  /// Forgotten.
  case again = 1
  /// Recalled with great effort.
  case hard
  /// Recalled after a moment.
  case good
  /// Recalled at once.
  case easy
}
