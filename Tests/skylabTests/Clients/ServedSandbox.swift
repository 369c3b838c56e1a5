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

  /// The port it listens on.
  var port: Int { URL(string: url)?.port ?? 0 }

  /// The most memory the program has held so far, in bytes, as Linux counts it.
  func peakMemory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) } ?? 0) << 10
  }

  func stop() {
    process.interrupt()
    process.waitUntilExit()
  }
}
