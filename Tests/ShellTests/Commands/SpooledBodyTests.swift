import AWSCommandLine
import Foundation
import TestCloud
import Testing

@testable import Shell

@Suite("bodies for the sandbox") struct SpooledBodyTests {
  @Test("short ones are bytes, long ones a file of the sandbox's own")
  func lengths() throws {
    let cloud = try TestCloud().cloud
    let short = try SpooledBody(.bytes([1, 2]), in: cloud)
    #expect(short.bytes == [1, 2] && short.attachment == nil)
    let bytes = [UInt8](repeating: 7, count: 1_048_577)
    let long = try SpooledBody(.bytes(bytes), in: cloud)
    let file = try #require(long.attachment)
    #expect(FileManager.default.contents(atPath: file.path) == Data(bytes) && file.length == 1_048_577)
    long.remove()
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test("of a learner's file the range is copied, and the file stays")
  func range() throws {
    let cloud = try TestCloud().cloud
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data("0123456789".utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let body = try SpooledBody(.file(path: url.path, offset: 3, length: 4), in: cloud)
    defer { body.remove() }
    let file = try #require(body.attachment)
    #expect(file.path != url.path && file.offset == 0 && file.length == 4)
    #expect(FileManager.default.contents(atPath: file.path) == Data("3456".utf8))
    #expect(FileManager.default.fileExists(atPath: url.path))
  }
}
