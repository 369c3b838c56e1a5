import Glibc
import Shell
import Terminal

// Shows what the line editor hands over, for the tests that drive it through a terminal:
//
//     LineEditorProbe HISTORY
//
// Each event is printed as `<line:TEXT>`, with newlines as `|`. Tab on `die-NUMBER` sends the process that
// signal while the terminal is raw.

let words = ["alpha", "beta", "bucket-one", "bucket-two", "größe"]

/// Whole when quotes are closed and no backslash stands at the end.
func isWhole(_ text: String) -> Bool {
  !text.hasSuffix("\\") && text.count { $0 == "'" }.isMultiple(of: 2)
}

func complete(_ line: String, _ cursor: Int) -> Completion {
  let before = line.utf8.prefix(cursor)
  let start = before.lastIndex(of: UInt8(ascii: " ")).map { before.index(after: $0) } ?? before.startIndex
  let word = String(decoding: before[start...], as: UTF8.self)
  if word.hasPrefix("die-"), let signal = Int32(word.dropFirst(4)) { kill(getpid(), signal) }
  return Completion(
    start: before.distance(from: before.startIndex, to: start),
    candidates: words.filter { $0.hasPrefix(word) }.map { Completion.Candidate($0) })
}

let history = HistoryFile(path: CommandLine.arguments.dropFirst().first)
if let notice = history.notice { print(notice) }
let prompt = { "\u{1B}[32mprobe>\u{1B}[0m " }
let reader: (any LineReader)? =
  isatty(0) == 1
  ? LineEditor(prompt: prompt, history: history, completion: complete, isComplete: isWhole)
  : PlainReader(isComplete: isWhole)

reading: while let event = reader?.readLine() {
  defer { fflush(nil) }
  switch event {
  case .line(let text) where text.utf8.count > 4096:
    print("<long:\(text.utf8.count)>")
  case .line(let text):
    print("<line:\(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "|"))>")
  case .interrupted:
    print("<interrupted>")
  case .endOfFile:
    print("<end>")
    break reading
  }
}
