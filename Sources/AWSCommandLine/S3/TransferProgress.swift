/// The lines of `cp`, `mv`, `rm` and `sync`: one for each file, and the progress that is written over by the next line.
struct TransferProgress {
  /// What is shown.
  enum Level { case all, results, errors, nothing }

  private let level: Level
  private let isMultiline: Bool
  private let frequency: Double
  private let session: S3Session
  private let start: Double
  private var lastShown = -Double.infinity
  private var shownLength = 0
  private var speed = 0.0
  private var files = (expected: 0, done: 0)
  private var bytes: (expected: Int64, done: Int64, failed: Int64) = (0, 0, 0)
  private(set) var failures = 0
  private(set) var warnings = 0

  init(_ transfer: S3Transfer, _ session: S3Session) {
    let options = transfer.options
    level =
      if options.has("quiet") { .nothing } else if options.has("only-show-errors") || transfer.isStream {
        .errors
      } else { options.isOn("progress") ? .all : .results }
    isMultiline = options.has("progress-multiline")
    frequency = options.integer("progress-frequency")?.double ?? 0
    self.session = session
    start = session.seconds()
  }

  /// A transfer will be made.
  mutating func expect(bytes count: Int64?) {
    files.expected += 1
    bytes.expected += count ?? 0
  }

  /// Bytes of a transfer were moved.
  mutating func moved(_ count: Int64) {
    bytes.done += count
    let now = session.seconds()
    if now > start { speed = Double(bytes.done) / (now - start) }
    show()
  }

  mutating func succeeded(_ line: String) {
    files.done += 1
    if level == .all || level == .results { session.write(padded(line) + "\n") }
    showAgain()
  }

  /// A transfer came to its end without a line.
  mutating func skipped() { files.done += 1 }

  mutating func planned(_ line: String) {
    if level != .nothing { session.write(padded("(dryrun) " + line) + "\n") }
  }

  mutating func failed(_ line: String, bytesLeft: Int64) {
    failures += 1
    files.done += 1
    bytes.failed += bytesLeft
    complain(line)
    showAgain()
  }

  mutating func warn(_ line: String) {
    warnings += 1
    complain(line)
    shownLength = 0
  }

  mutating func fatal(_ fault: S3Fault) {
    failures += 1
    complain(fault == .interrupted ? "cancelled: ctrl-c received" : "fatal error: \(fault)")
  }

  private func complain(_ line: String) {
    if level != .nothing { session.writeError(padded(line) + "\n") }
  }

  private mutating func showAgain() {
    shownLength = 0
    if files.done != files.expected { show() }
  }

  private mutating func show() {
    guard level == .all else { return }
    let now = session.seconds()
    if frequency > 0, now - lastShown < frequency { return }
    lastShown = now
    let remaining = "\(files.expected - files.done) file(s) remaining"
    let text =
      bytes.expected > 0
      ? "Completed \(HumanSize.text(bytes.done + bytes.failed))/\(HumanSize.text(bytes.expected)) "
        + "(\(HumanSize.text(speed))/s) with \(remaining)"
      : "Completed \(files.done) file(s) with \(remaining)"
    if isMultiline { return session.write(text + "\n") }
    let line = padded(text)
    shownLength = line.unicodeScalars.count
    session.write(line + "\r")
  }

  private func padded(_ line: String) -> String {
    line + String(repeating: " ", count: max(0, shownLength - line.unicodeScalars.count))
  }
}
