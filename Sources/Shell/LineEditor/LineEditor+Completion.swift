import CEditLine
import Terminal

extension LineEditor {
  /// Tab: adds what is certain to the word, or lists what is possible.
  func complete() -> Int32 {
    let line = currentLine()
    let before = String(decoding: line.text.utf8.prefix(line.cursor), as: UTF8.self)
    let earlier = pending.isEmpty ? 0 : pending.utf8.count + 1
    let command = pending.isEmpty ? line.text : pending + "\n" + line.text
    let completion = completion(command, earlier + line.cursor)
    let start = completion.start - earlier
    guard start >= 0, start <= line.cursor else { return Int32(CEL_BEEP) }
    let word = String(decoding: before.utf8.dropFirst(start), as: UTF8.self)
    switch completion.action(for: word) {
    case .beep:
      return Int32(CEL_BEEP)
    case .replace(let text):
      let isDone = replaceBeforeCursor(word.unicodeScalars.count, with: text)
      return Int32(isDone ? CEL_REFRESH : CEL_BEEP)
    case .list:
      leaveLine()
      write(CandidateList(completion.candidates).text(width: TerminalStyle.columns(of: output)))
      redraw()
      return Int32(CEL_NORMAL)
    }
  }
}
