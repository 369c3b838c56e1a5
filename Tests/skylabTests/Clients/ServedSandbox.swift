import Foundation

/// The built program serving a sandbox in memory on a free port, until it is stopped.
final class ServedSandbox {
  private let process: Process
  let url: String

  init() throws {
    let program = try Program()
    process = try program.process(["serve", "--memory", "--port", "0"])
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    // `skylab serves http://127.0.0.1:40123 (sandbox in memory). Ctrl-C stops it.`
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    url = line.split(separator: " ").first { $0.hasPrefix("http") }.map(String.init) ?? ""
  }

  func stop() {
    process.interrupt()
    process.waitUntilExit()
  }
}
