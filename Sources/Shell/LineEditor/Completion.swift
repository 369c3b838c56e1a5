/// What could stand at the cursor.
public struct Completion: Sendable, Hashable {
  /// One possibility.
  public struct Candidate: Sendable, Hashable {
    /// What replaces the word, quoted as the line needs it.
    public var text: String
    /// What the list shows; nil shows `text`.
    public var label: String?
    /// A few words about it, shown beside it when there is room.
    public var description: String?
    /// What follows when it is the only possibility: a space, or nothing after `/` or `=`.
    public var suffix: String

    /// A possibility.
    public init(_ text: String, label: String? = nil, description: String? = nil, suffix: String = " ") {
      self.text = text
      self.label = label
      self.description = description
      self.suffix = suffix
    }
  }

  /// Where the word to be replaced begins: a byte offset in the line's UTF-8, at most the cursor's.
  public var start: Int
  /// The possibilities, in the order that they are listed.
  public var candidates: [Candidate]

  /// The possibilities for the word that begins at `start`.
  public init(start: Int, candidates: [Candidate]) {
    self.start = start
    self.candidates = candidates
  }

  /// Nothing to offer.
  public static let none = Completion(start: 0, candidates: [])

  /// What Tab does to the word typed so far.
  enum Action: Hashable {
    /// Nothing fits.
    case beep
    /// The word becomes this text.
    case replace(String)
    /// Nothing more can be added for certain: show what there is.
    case list
  }

  /// Decides between adding what all candidates share and listing them.
  func action(for word: String) -> Action {
    guard let first = candidates.first else { return .beep }
    if candidates.count == 1 { return .replace(first.text + first.suffix) }
    var shared = Substring(first.text)
    for candidate in candidates.dropFirst() { shared = shared.commonPrefix(with: candidate.text) }
    // A shared prefix shorter than the word means that candidates match in another way than by prefix.
    return shared != word && shared.utf8.count >= word.utf8.count ? .replace(String(shared)) : .list
  }
}

extension Substring {
  fileprivate func commonPrefix(with other: String) -> Substring {
    var end = startIndex
    for character in other {
      guard end < endIndex, self[end] == character else { break }
      formIndex(after: &end)
    }
    return self[..<end]
  }
}
