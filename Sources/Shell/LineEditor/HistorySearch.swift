/// Ctrl-R: finds the latest command that holds what has been typed, further back with each Ctrl-R.
///
/// A value; its methods say what to show. libedit's own search treats the text as a regular expression and shows
/// commands of several lines badly.
struct HistorySearch {
  /// What is searched for.
  private(set) var pattern = ""
  /// The entry found, none before the first letter.
  private(set) var found: Int?
  /// Whether nothing (further back) holds the pattern; `found` is then the entry found before.
  private(set) var hasFailed = false
  /// The line as it was when the search began.
  let original: String

  init(original: String) {
    self.original = original
  }

  /// What a key means to a search.
  enum Key: Hashable {
    case older
    case character(Unicode.Scalar)
    case erase
    case cancel
    /// Ends the search; the key then acts on the line found.
    case leave

    init(_ point: Int32) {
      switch point {
      case 0x12: self = .older
      case 0x08, 0x7F: self = .erase
      case 0x07: self = .cancel
      case ..<0x20: self = .leave
      default: self = Unicode.Scalar(UInt32(bitPattern: point)).map(Key.character) ?? .leave
      }
    }
  }

  mutating func take(_ key: Key, in entries: [String]) {
    switch key {
    case .older:
      if !pattern.isEmpty { look(in: entries, before: found ?? entries.count) }
    case .character(let scalar):
      pattern.unicodeScalars.append(scalar)
      look(in: entries, before: found.map { $0 + 1 } ?? entries.count)
    case .erase:
      if !pattern.isEmpty { pattern.unicodeScalars.removeLast() }
      found = nil
      hasFailed = false
      if !pattern.isEmpty { look(in: entries, before: entries.count) }
    case .cancel, .leave:
      break
    }
  }

  /// The line to show.
  func line(in entries: [String]) -> String { found.map { entries[$0] } ?? original }

  /// The prompt to show it behind.
  var prompt: String { "(\(hasFailed ? "failed " : "")search) `\(pattern)': " }

  private mutating func look(in entries: [String], before end: Int) {
    let pattern = Array(pattern.utf8)
    let match = entries[..<end].lastIndex { HistorySearch.contains($0, pattern) }
    hasFailed = match == nil
    if let match { found = match }
  }

  private static func contains(_ entry: String, _ pattern: [UInt8]) -> Bool {
    let bytes = entry.utf8
    guard let first = pattern.first else { return true }
    var start = bytes.startIndex
    while let index = bytes[start...].firstIndex(of: first) {
      if bytes[index...].starts(with: pattern) { return true }
      start = bytes.index(after: index)
    }
    return false
  }
}
