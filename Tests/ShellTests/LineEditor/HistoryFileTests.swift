import Foundation
import Testing

@testable import Shell

@Suite("history file") final class HistoryFileTests {
  let folder = FileManager.default.temporaryDirectory.appending(path: "skylab-history-\(UUID().uuidString)")
  var path: String { folder.appending(path: "history").path }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test(
    "an entry is the same after a restart",
    arguments: ["s3 ls", "a \\\n b", "größe 日本", #"a\nb"#, "tab\tin", "a\r\nb", "\\", #"--query 'a[?b==`c`]'"#])
  func roundTrip(entry: String) {
    HistoryFile(path: path).append(entry)
    #expect(HistoryFile(path: path).entries == [entry])
  }

  @Test("only its owner can read the file, even when it was open before")
  func permissions() throws {
    HistoryFile(path: path).append("secret")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    _ = HistoryFile(path: path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("blank lines and a command equal to the one before are not kept")
  func neighbours() {
    let history = HistoryFile(path: path)
    for entry in ["a", "a", " ", "", "b", "a"] { history.append(entry) }
    #expect(HistoryFile(path: path).entries == ["a", "b", "a"])
  }

  @Test("the oldest go when there are too many")
  func limit() {
    let history = HistoryFile(path: path, limit: 3)
    for entry in ["a", "b", "c", "d"] { history.append(entry) }
    #expect(history.entries == ["b", "c", "d"])
    #expect(HistoryFile(path: path, limit: 3).entries == ["b", "c", "d"])
    #expect(HistoryFile(path: path, limit: 10).entries == ["b", "c", "d"])
  }

  @Test("two shells share the file and lose nothing of each other")
  func sharing() {
    let one = HistoryFile(path: path)
    let two = HistoryFile(path: path)
    one.append("from one")
    two.append("from two")
    one.append("from one again")
    #expect(HistoryFile(path: path).entries == ["from one", "from two", "from one again"])
  }

  @Test("an entry cut off by a power failure is left out, and the next one is whole")
  func torn() throws {
    HistoryFile(path: path).append("whole")
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("cut of".utf8))
    let history = HistoryFile(path: path)
    #expect(history.entries == ["whole"])
    #expect(history.notice == nil)
    history.append("next")
    #expect(HistoryFile(path: path).entries.last == "next")
  }

  @Test(
    "a damaged file is set aside under a name that is told, and a new one begins",
    arguments: [
      [0x00, 0x01, 0x0A], [0xFF, 0xFE, 0x0A], Array("no header\n".utf8), Array("# skylab history 1\n\\x\n".utf8),
    ])
  func damaged(bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: path))
    let history = HistoryFile(path: path)
    #expect(history.entries.isEmpty)
    #expect(history.notice?.contains("\(path).damaged-1") == true)
    #expect(try Data(contentsOf: URL(filePath: path + ".damaged-1")) == Data(bytes))
    history.append("new")
    #expect(HistoryFile(path: path).entries == ["new"])
  }

  @Test("a history that cannot be saved says so and works in memory")
  func unwritable() {
    let history = HistoryFile(path: folder.appending(path: "no/such/folder").path)
    history.append("a")
    #expect(history.entries == ["a"])
    #expect(history.notice?.contains("cannot be saved") == true)
  }
}
