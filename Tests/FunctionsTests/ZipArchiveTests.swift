import Foundation
import LambdaService
import Testing

@testable import Functions

@Suite("zip files of functions") struct ZipArchiveTests {
  @Test("files, folders, executable bits and links inside the folder are unpacked")
  func unpack() throws {
    let zip = try ZipArchive.make([
      .init(path: "a/b.txt", content: .file(Array("hello".utf8))),
      .init(path: "bin/run", mode: 0o755, content: .file([35])),
      .init(path: "bin/link", mode: 0o777, content: .link("../a/b.txt")),
      .init(path: "ünicode.py", content: .file([])),
    ])
    try inFolder { folder in
      try CodeFolder.unpack(zip, into: folder)
      #expect(try String(contentsOf: folder.appendingPathComponent("bin/link"), encoding: .utf8) == "hello")
      #expect(FileManager.default.isExecutableFile(atPath: folder.path + "/bin/run"))
      #expect(!FileManager.default.isExecutableFile(atPath: folder.path + "/a/b.txt"))
      #expect(FileManager.default.fileExists(atPath: folder.path + "/ünicode.py"))
    }
  }

  @Test(
    "nothing is unpacked outside of the folder",
    arguments: [
      ZipArchive.Entry(path: "../evil", content: .file([1])),
      ZipArchive.Entry(path: "/tmp/evil", content: .file([1])),
      ZipArchive.Entry(path: "a/../../evil", content: .file([1])),
      ZipArchive.Entry(path: "a/link", content: .link("../../evil")),
      ZipArchive.Entry(path: "link", content: .link("/etc/passwd")),
    ])
  func escapes(entry: ZipArchive.Entry) throws {
    let zip = try ZipArchive.make([entry])
    #expect(throws: ZipArchive.Fault.escapes(path: entry.path)) { try ZipArchive.read(zip) { _ in } }
  }

  @Test("a file is not written through a link of the same archive")
  func throughLink() throws {
    let zip = try ZipArchive.make([
      .init(path: "folder", content: .link("other")), .init(path: "folder/file", content: .file([1])),
    ])
    try inFolder { folder in
      try CodeFolder.unpack(zip, into: folder)
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/other/file"))
    }
  }

  @Test("what is no zip file, or an empty one, is unreadable", arguments: [[], [1, 2, 3], Array("PK\u{3}\u{4}".utf8)])
  func unreadable(bytes: [UInt8]) {
    #expect(throws: ZipArchive.Fault.unreadable) { try ZipArchive.unpackedSize(of: bytes) }
  }

  @Test("the size is counted while unpacking")
  func tooLarge() throws {
    let zip = try ZipArchive.make([.init(path: "zeros", content: .file(Array(repeating: 0, count: 1_000_000)))])
    #expect(zip.count < 100_000)
    #expect(try ZipArchive.unpackedSize(of: zip) == 1_000_000)
    #expect(throws: ZipArchive.Fault.tooLarge) { try ZipArchive.unpackedSize(of: zip, limit: 999_999) }
  }

  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("skylab-zip-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }
}
