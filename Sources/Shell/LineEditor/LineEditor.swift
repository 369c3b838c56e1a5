import CEditLine
import Glibc
import Terminal

/// Reads commands from a person at a terminal: libedit's emacs keys, history, Ctrl-R, completion and pasting.
///
/// A command may take several lines: until `isComplete` says that it is whole, a continuation prompt asks for more.
/// A paste is one text however many lines it has; it runs when the person presses Enter, or by itself when it ends with
/// a newline and is whole. `$ ` in front of a command is dropped, so that lines can be pasted from a transcript.
///
///     let editor = LineEditor(prompt: { "skylab> " }, history: file, completion: complete, isComplete: isWhole)
///     while case .line(let command) = editor?.readLine() { … }
///
/// The terminal is in its usual mode outside of `readLine`, and signals are as the program set them.
public final class LineEditor: LineReader {
  /// What a key of our own does; the number that it is bound under.
  enum Command: Int32, CaseIterable {
    case complete, paste, interrupt, search, suspend, endOrDelete
  }

  /// Text of more than this many bytes in one paste is refused: what is cut off must not run.
  static let pasteLimit = 16 << 20

  let output: Int32
  let completion: (String, Int) -> Completion
  let isComplete: (String) -> Bool
  let history: HistoryFile
  var keys: KeyReader
  /// The search that Ctrl-R began, and the key that it has still to take.
  var searching: HistorySearch?
  var searchInput: HistorySearch.Key?
  /// The lines of the present command that were entered already.
  private(set) var pending = ""
  private let prompt: () -> String
  private let rightPrompt: () -> String
  private let continuationPrompt: String
  private var isInterrupted = false
  private var handle: OpaquePointer?
  /// The prompts as libedit reads them: NUL-terminated, alive until they are replaced.
  private var promptPointer: UnsafeMutablePointer<CChar>?
  private var rightPromptPointer: UnsafeMutablePointer<CChar>?
  /// The prompt that is shown, without colours.
  private(set) var shownPrompt = ""
  private var linePrompt = (left: "", right: "")

  /// An editor on the process's terminal; nil when libedit cannot work there.
  ///
  /// - Parameters:
  ///   - prompt: Asked before each command; may hold colour sequences.
  ///   - rightPrompt: Shown at the right edge while there is room.
  ///   - continuationPrompt: Shown while a command is not whole.
  ///   - history: Where commands are kept; the editor adds to it.
  ///   - completion: What could stand at the cursor, a byte offset in the UTF-8 of the command so far.
  ///   - isComplete: Whether a text is a whole command; false asks for another line. A text that is wrong is whole too.
  public init?(
    prompt: @escaping () -> String,
    rightPrompt: @escaping () -> String = { "" },
    continuationPrompt: String = "> ",
    history: HistoryFile,
    completion: @escaping (String, Int) -> Completion = { _, _ in .none },
    isComplete: @escaping (String) -> Bool = { _ in true },
    input: Int32 = 0,
    output: Int32 = 1
  ) {
    self.prompt = prompt
    self.rightPrompt = rightPrompt
    self.continuationPrompt = continuationPrompt
    self.history = history
    self.completion = completion
    self.isComplete = isComplete
    self.output = output
    keys = KeyReader(descriptor: input)
    guard cel_use_utf8() else { return nil }
    let callbacks = CELCallbacks(
      context: Unmanaged.passUnretained(self).toOpaque(),
      read: { LineEditor.at($0)?.nextKey() ?? -1 },
      prompt: { UnsafePointer(LineEditor.at($0)?.promptPointer) },
      right_prompt: { UnsafePointer(LineEditor.at($0)?.rightPromptPointer) },
      command: { LineEditor.at($0)?.perform($1) ?? Int32(CEL_NORMAL) })
    show(prompt: "", right: "")
    handle = cel_create("skylab", input, output, callbacks, Int32(history.limit))
    guard handle != nil else { return nil }
    bindKeys()
    for entry in history.entries { cel_history_add(handle, entry) }
  }

  deinit {
    cel_destroy(handle)
    promptPointer?.deallocate()
    rightPromptPointer?.deallocate()
  }

  /// Shows the prompt and lets the person edit until a command is whole.
  public func readLine() -> LineEvent {
    pending = ""
    linePrompt = (prompt(), rightPrompt())
    while true {
      showLinePrompt()
      guard let text = readOneLine() else {
        if isInterrupted { return .interrupted }
        return pending.isEmpty ? .endOfFile : .line(remembered(pending))
      }
      pending += pending.isEmpty ? String(PastedText.withoutPrompt(text[...])) : "\n" + text
      if isComplete(pending) { return .line(remembered(pending)) }
      linePrompt = (continuationPrompt, "")
    }
  }

  /// One line of libedit's; nil at the end of the input and when interrupted.
  private func readOneLine() -> String? {
    isInterrupted = false
    searching = nil
    fflush(nil)
    cel_guard_begin(keys.descriptor, output)
    write("\u{1B}[?2004h")
    defer {
      write("\u{1B}[?2004l")
      cel_guard_end()
    }
    var length: Int32 = 0
    guard let line = cel_read(handle, &length) else {
      write("\n")
      return nil
    }
    if isInterrupted { return nil }
    let text = UnsafeRawBufferPointer(start: line, count: Int(length))
    return String(decoding: text.last == UInt8(ascii: "\n") ? text.dropLast() : text[...], as: UTF8.self)
  }

  private func remembered(_ command: String) -> String {
    if history.append(command) { cel_history_add(handle, command) }
    return command
  }

  /// The next key for libedit; during a search, keys that belong to it arrive as Ctrl-R.
  private func nextKey() -> Int32 {
    while true {
      switch keys.next() {
      case .end: return -1
      case .key(let point): return searching == nil ? point : searchKey(point)
      case .signals(let signals):
        if signals & Int32(CEL_CONTINUED) != 0 {
          cel_raw_mode(handle, false)
          cel_raw_mode(handle, true)
          write("\u{1B}[?2004h")
          cel_redraw(handle)
        }
        if signals & Int32(CEL_RESIZED) != 0 { resize() }
        if signals & Int32(CEL_INTERRUPTED) != 0 { return 0x03 }
      }
    }
  }

  private func perform(_ number: Int32) -> Int32 {
    switch Command(rawValue: number) {
    case .complete: return complete()
    case .paste: return paste()
    case .interrupt: return interrupt()
    case .search: return search()
    case .suspend: return suspend()
    case .endOrDelete: return endOrDelete()
    case nil: return Int32(CEL_NORMAL)
    }
  }

  private func interrupt() -> Int32 {
    isInterrupted = true
    searching = nil
    moveToEnd()
    cel_insert(handle, "^C")
    // libedit's own end of a line, which leaves the cursor below a command of several rows.
    cel_push(handle, "\n")
    return Int32(CEL_REFRESH)
  }

  private func endOrDelete() -> Int32 {
    let line = currentLine()
    if line.text.isEmpty { return Int32(CEL_END_OF_FILE) }
    guard line.cursor < line.text.utf8.count else { return Int32(CEL_BEEP) }
    cel_move_cursor(handle, 1)
    cel_delete_before(handle, 1)
    return Int32(CEL_REFRESH)
  }

  private func suspend() -> Int32 {
    leaveLine()
    write("\u{1B}[?2004l")
    cel_raw_mode(handle, false)
    kill(0, SIGTSTP)
    return Int32(CEL_NORMAL)
  }

  private func paste() -> Int32 {
    guard let bytes = keys.paste(limit: LineEditor.pasteLimit) else { return Int32(CEL_BEEP) }
    let line = currentLine()
    let pasted = PastedText(
      bytes, beginsCommand: pending.isEmpty && line.text.utf8.prefix(line.cursor).allSatisfy { $0 == 0x20 },
      isComplete: isComplete)
    guard cel_insert(handle, pasted.text) else { return Int32(CEL_BEEP) }
    if pasted.endsWithNewline && line.cursor == line.text.utf8.count { cel_push(handle, "\n") }
    return Int32(CEL_REFRESH)
  }

  private func bindKeys() {
    let own: [(String, Command)] = [
      ("^I", .complete), ("\\e[200~", .paste), ("^C", .interrupt), ("^R", .search), ("^Z", .suspend),
      ("^D", .endOrDelete),
    ]
    for (key, command) in own { cel_bind(handle, key, command.rawValue) }
    let builtin = [
      ("^W", "ed-delete-prev-word"), ("^U", "vi-kill-line-prev"),
      ("\\e[1~", "ed-move-to-beg"), ("\\e[7~", "ed-move-to-beg"), ("\\e[H", "ed-move-to-beg"),
      ("\\e[4~", "ed-move-to-end"), ("\\e[8~", "ed-move-to-end"), ("\\e[F", "ed-move-to-end"),
      ("\\e[3~", "ed-delete-next-char"), ("\\e[3;5~", "em-delete-next-word"),
      ("\\e[1;5C", "em-next-word"), ("\\e[1;3C", "em-next-word"),
      ("\\e[1;5D", "ed-prev-word"), ("\\e[1;3D", "ed-prev-word"),
    ]
    for (key, name) in builtin { cel_bind_builtin(handle, key, name) }
  }
}

// What the files beside this one use of libedit.
extension LineEditor {
  /// The line in libedit's buffer, and the cursor as an offset in its UTF-8.
  func currentLine() -> (text: String, cursor: Int) {
    var length = 0
    var cursor = 0
    guard let line = cel_line(handle, &length, &cursor) else { return ("", 0) }
    return (String(decoding: UnsafeRawBufferPointer(start: line, count: length), as: UTF8.self), cursor)
  }

  func moveToEnd() {
    let line = currentLine()
    cel_move_cursor(handle, Int32(clamping: line.text.utf8.dropFirst(line.cursor).filter { $0 & 0xC0 != 0x80 }.count))
  }

  /// Replaces the `count` code points before the cursor.
  func replaceBeforeCursor(_ count: Int, with text: String) -> Bool {
    cel_delete_before(handle, Int32(clamping: count))
    return cel_insert(handle, text)
  }

  /// Replaces the whole line, with the cursor behind it.
  func replaceLine(with text: String) {
    moveToEnd()
    cel_delete_before(handle, Int32(clamping: currentLine().text.unicodeScalars.count))
    cel_insert(handle, text)
  }

  /// Draws prompt and line from the terminal's present row on.
  func redraw() { cel_redraw(handle) }

  /// Takes over a new size of the terminal.
  func resize() {
    // The terminal has wrapped the rows anew; go up to where the prompt is now, and draw from there.
    let rows = layout(width: TerminalStyle.columns(of: output)).cursorRow
    write(rows > 0 ? "\u{1B}[\(rows)A\r\u{1B}[J" : "\r\u{1B}[J")
    cel_resize(handle)
    cel_redraw(handle)
  }

  /// Puts the terminal's cursor on a fresh row below the line.
  func leaveLine() {
    let rows = layout(width: TerminalStyle.columns(of: output))
    write(String(repeating: "\n", count: rows.lastRow - rows.cursorRow) + "\r\n")
  }

  /// The rows, from 0, that the cursor is on and that the line ends on.
  private func layout(width: Int) -> (cursorRow: Int, lastRow: Int) {
    let line = currentLine()
    let before = String(decoding: line.text.utf8.prefix(line.cursor), as: UTF8.self)
    return (lastRow(of: shownPrompt + before, width: width), lastRow(of: shownPrompt + line.text, width: width))
  }

  private func lastRow(of text: String, width: Int) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(-1) { $0 + 1 + displayWidth($1) / max(1, width) }
  }

  /// Shows these prompts from libedit's next drawing on.
  func show(prompt: String, right: String = "") {
    shownPrompt = unstyledPrompt(prompt)
    promptPointer?.deallocate()
    rightPromptPointer?.deallocate()
    promptPointer = LineEditor.copy(markedPrompt(prompt))
    rightPromptPointer = LineEditor.copy(markedPrompt(right))
  }

  /// Shows the prompts of the present line again.
  func showLinePrompt() { show(prompt: linePrompt.left, right: linePrompt.right) }

  func write(_ text: String) { _ = FileBytes.write(text, to: output) }

  private static func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
    let bytes = text.utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (offset, byte) in bytes.enumerated() { copy[offset] = byte }
    return copy
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> LineEditor? {
    context.map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }
}
