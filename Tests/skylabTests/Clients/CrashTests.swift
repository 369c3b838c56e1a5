import Foundation
import Testing

@Suite("a server that is killed") struct CrashTests {
  @Test("of 1,000 writes none that was acknowledged is lost, and none is there by half", .timeLimit(.minutes(3)))
  func killed() throws {
    let program = try Program()
    defer { program.remove() }
    var server = try Running(program)
    defer { server.kill() }
    var client = try PlainClient(port: server.port)
    try client.send(Self.put("crash", 0), filling: 0)
    #expect(try client.answer().status == 200)
    var acknowledged: Set<Int> = []
    for number in 1...1_000 {
      let size = Self.size(number)
      guard number % 250 == 0 else {
        try client.send(Self.put("crash/\(number)", size), filling: size)
        #expect(try client.answer().status == 200)
        acknowledged.insert(number)
        continue
      }
      // Killed in the middle of a body, or before the answer to a whole one could be read.
      try client.send(Self.put("crash/\(number)", size), filling: number % 500 == 0 ? size : size / 2)
      server.kill()
      server = try Running(program)
      client = try PlainClient(port: server.port)
    }
    for number in 1...1_000 {
      try client.send("GET /crash/\(number) HTTP/1.1\r\nHost: localhost\r\n\r\n", filling: 0)
      let answer = try client.answer()
      if acknowledged.contains(number) || answer.status != 404 {
        #expect(answer.status == 200)
        #expect(answer.length == Self.size(number))
      }
    }
  }

  /// A row's worth, or more than fits in one.
  private static func size(_ number: Int) -> Int { number % 5 == 0 ? 100_000 : 1_000 }

  private static func put(_ path: String, _ size: Int) -> String {
    "PUT /\(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(size)\r\n\r\n"
  }

  /// The program serving the sandbox of its home.
  private struct Running {
    private let process: Process
    let port: Int

    init(_ program: Program) throws {
      process = try program.process(["serve", "--port", "0"])
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      let url = line.split(separator: " ").first { $0.hasPrefix("http") }.map(String.init) ?? ""
      port = URL(string: url)?.port ?? 0
    }

    func kill() {
      Glibc.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
  }
}
