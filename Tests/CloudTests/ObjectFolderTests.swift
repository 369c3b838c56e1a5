import AWSModel
import Foundation
import Testing

@testable import Cloud

@Suite("files beside the sandbox's database") struct ObjectFolderTests {
  @Test("bodies are spooled in a folder of the sandbox, which goes with a sandbox in memory")
  func spool() throws {
    var cloud: Cloud? = try Cloud(.memory, services: [], seed: 1, hostTime: { Timestamp(microseconds: 0) })
    let spool = try #require(try cloud?.spoolFolder)
    #expect(FileManager.default.fileExists(atPath: spool))
    cloud = nil
    #expect(!FileManager.default.fileExists(atPath: spool))
  }

  @Test("a reset removes every file")
  func reset() throws {
    let cloud = try Cloud(.memory, services: [], seed: 1, hostTime: { Timestamp(microseconds: 0) })
    let file = cloud.objects.file(try cloud.objects.freshName())
    try Data([1]).write(to: URL(fileURLWithPath: file))
    try cloud.reset()
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test("a sweep keeps what a row names and what is young")
  func sweep() throws {
    let folder = ObjectFolder(.memory)
    let names = try (0..<3).map { _ in try folder.freshName() }
    for name in names { try Data([1]).write(to: URL(fileURLWithPath: folder.file(name))) }
    for name in names[0...1] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -7_200)], ofItemAtPath: folder.file(name))
    }
    try folder.sweep { $0 == names[0] }
    #expect(names.map { FileManager.default.fileExists(atPath: folder.file($0)) } == [true, false, true])
  }
}
