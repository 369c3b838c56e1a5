import Foundation
import Glibc
import Subprocess

/// `curl` in the shell: the host's own, led to the sandbox's server for addresses of the sandbox.
public struct Curl {
  private let arguments: [String]
  private let environment: [String: String]
  /// The host's curl; nil where there is none.
  private let program: String?

  /// - Parameters:
  ///   - arguments: The words behind `curl`.
  ///   - environment: The variables; `SKYLAB_ENDPOINT` is where the sandbox's server is, if there is one.
  public init(_ arguments: [String], environment: [String: String]) {
    self.arguments = arguments
    self.environment = environment
    let own = Home(environment: environment).programs
    program = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map(String.init)
      .first { $0 != own && access("\($0)/curl", X_OK) == 0 }.map { "\($0)/curl" }
  }

  /// Does it; gives curl's exit code. Where no server of the sandbox runs, one does for as long as curl takes.
  ///
  /// - Parameter open: Opens the sandbox.
  @MainActor public func perform(opening open: () throws -> Shell) async throws -> Int32 {
    guard let program else {
      Console.process.writeError("curl: the host has no curl; `apt-get install curl` gets it\n")
      return 127
    }
    guard CurlCall.mayConcern(arguments) else { return replace(by: program, arguments) }
    let help = try await run(.path(.init(program)), arguments: ["--help", "all"], output: .string(limit: 1 << 20))
    let call = CurlCall(arguments, options: CurlOptions(help: help.standardOutput))
    guard !call.hosts.isEmpty else { return replace(by: program, arguments) }
    if let port = Self.port(environment["SKYLAB_ENDPOINT"]) { return replace(by: program, call.words(reaching: port)) }
    let shell = try open()
    try await shell.begin("curl " + arguments.joined(separator: " "))
    guard let port = Self.port(await shell.serve()) else {
      Console.process.writeError("curl: no port is free for the sandbox's server\n")
      return 7
    }
    let status = try await run(
      .path(.init(program)), arguments: .init(call.words(reaching: port)),
      input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
      output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
      error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
    ).terminationStatus
    try await shell.cloud.settle()
    await shell.close()
    return switch status {
    case .exited(let code): code
    case .signaled(let signal): 128 + signal
    }
  }

  private static func port(_ url: String?) -> Int? { url.flatMap { URL(string: $0)?.port } }

  /// Becomes the program; comes back only where that cannot be.
  private func replace(by program: String, _ arguments: [String]) -> Int32 {
    var words = (["curl"] + arguments).map { strdup($0) }
    words.append(nil)
    execv(program, &words)
    Console.process.writeError("curl: \(program): \(String(cString: strerror(errno)))\n")
    return 126
  }
}
