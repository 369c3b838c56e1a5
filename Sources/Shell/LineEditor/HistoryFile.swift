import Glibc

/// The commands typed so far, kept in a private file over restarts.
///
/// The file is UTF-8: a first line that names the format, then one entry a line, with `\` written `\\`, a newline `\n`
/// and a carriage return `\r`:
///
///     # skylab history 1
///     aws s3 ls
///     aws sts get-caller-identity \\\n  --output text
///
/// Invariants:
/// 1. An entry is written before the next prompt, by one `write` to a file opened for appending, so several shells may
///    share the file and a killed one loses nothing.
/// 2. The file is 0600 and is replaced as a whole (temporary file, `rename`) when it has grown past the limit.
/// 3. What cannot be read as this format is never overwritten: it is renamed to `NAME.damaged-N`, and `notice` says so.
///    A last line without its newline (the machine stopped in the middle) is left out, and nothing else.
public final class HistoryFile {
  /// The path of the file; nil keeps the history in memory only.
  public let path: String?
  /// How many entries are kept.
  public let limit: Int
  /// The entries, the oldest first; no entry equals its neighbour.
  public private(set) var entries: [String] = []
  /// What a person should know of: a damaged file set aside, or a history that cannot be saved.
  public private(set) var notice: String?

  private static let header = "# skylab history 1"

  /// Opens a history, reading what is there.
  ///
  /// - Parameters:
  ///   - path: Where it is kept; nil keeps it in memory. Its folder must exist.
  ///   - limit: How many entries are kept, 10,000 unless said.
  public init(path: String?, limit: Int = 10_000) {
    self.path = path
    self.limit = limit
    guard let path else { return }
    load(path)
  }

  /// Adds a command, unless it is blank or equals the one before it, and saves it.
  ///
  /// - Returns: Whether it was added.
  @discardableResult
  public func append(_ entry: String) -> Bool {
    guard entry.contains(where: { !$0.isWhitespace }), entry != entries.last else { return false }
    entries.append(entry)
    if entries.count > limit { entries.removeFirst(entries.count - limit) }
    if let path { save(HistoryFile.encoded(entry) + "\n", to: path) }
    return true
  }

  private func load(_ path: String) {
    switch FileBytes.read(path) {
    case .missing:
      return
    case .unreadable(let reason):
      notice = "The history \(path) cannot be read (\(reason))."
    case .bytes(let bytes):
      guard let read = HistoryFile.decoded(bytes) else { return setAside(path) }
      for entry in read where entry != entries.last { entries.append(entry) }
      if entries.count > limit {
        entries.removeFirst(entries.count - limit)
        rewrite(path)
      }
      chmod(path, 0o600)
    }
  }

  private func setAside(_ path: String) {
    var number = 1
    while access("\(path).damaged-\(number)", F_OK) == 0 { number += 1 }
    let aside = "\(path).damaged-\(number)"
    notice =
      rename(path, aside) == 0
      ? "The history was damaged. It is kept as \(aside), and a new one begins."
      : "The history \(path) is damaged and cannot be moved away (\(String(cString: strerror(errno))))."
  }

  private func save(_ line: String, to path: String) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      notice = "The history \(path) cannot be saved (\(String(cString: strerror(errno))))."
      return
    }
    defer { close(descriptor) }
    flock(descriptor, LOCK_EX)
    let size = lseek(descriptor, 0, SEEK_END)
    var text = size == 0 ? HistoryFile.header + "\n" + line : line
    if size > 0, !FileBytes.endsWithNewline(path, size: size) { text = "\n" + text }
    if !FileBytes.write(text, to: descriptor) { notice = "The history \(path) cannot be saved completely." }
  }

  private func rewrite(_ path: String) {
    let temporary = "\(path).new-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let lines = [HistoryFile.header] + entries.map(HistoryFile.encoded)
    let isWritten = FileBytes.write(lines.joined(separator: "\n") + "\n", to: descriptor) && fsync(descriptor) == 0
    close(descriptor)
    if !isWritten || rename(temporary, path) != 0 { unlink(temporary) }
  }

  /// An entry as one line of the file.
  static func encoded(_ entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      case "\0": continue
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// The entries of a file, or nil when it is not in this format.
  static func decoded(_ bytes: [UInt8]) -> [String]? {
    if bytes.isEmpty { return [] }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines.removeLast()
    guard let first = lines.first, first.elementsEqual(header.utf8) else { return nil }
    var entries: [String] = []
    for line in lines.dropFirst() where !line.isEmpty {
      guard let entry = decoded(line: Substring(line)) else { return nil }
      entries.append(entry)
    }
    return entries
  }

  private static func decoded(line: Substring) -> String? {
    guard line.utf8.contains(UInt8(ascii: "\\")) else { return String(line) }
    var entry = String.UnicodeScalarView()
    var scalars = line.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\\" else {
        entry.append(scalar)
        continue
      }
      switch scalars.popFirst() {
      case "\\": entry.append("\\")
      case "n": entry.append("\n")
      case "r": entry.append("\r")
      default: return nil
      }
    }
    return String(entry)
  }
}
