import AWSModel
import CSpawn
import Foundation
import LambdaService
import Testing

@testable import Functions

@Suite("limits of a function", .serialized) struct LimitTests {
  @Test("when the time is up, all that the function started is killed, whatever signals it ignores")
  func timeout() async throws {
    var function = TestFunction.python(
      """
      import subprocess, time
      def handler(event, context):
          child = subprocess.Popen(["/bin/sh", "-c", "trap '' TERM HUP INT; while :; do sleep 1; done"])
          print(child.pid, flush=True)
          time.sleep(60)
      """)
    function.timeout = 1
    try await withHost { host in
      let result = try await function.invoke(host)
      let id = TestFunction.requestID
      #expect(
        result.text
          == #"{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: \#(id) Error: Task timed out after 1.00 seconds"}"#
      )
      #expect(result.status == .timeout)
      #expect(result.functionError == "Unhandled")
      #expect(result.duration == 1_000)
      #expect(result.logText.contains("Z \(id) Task timed out after 1.00 seconds\n\n"))
      #expect(result.log.last?.text.hasSuffix("\tStatus: timeout\n") == true)
      let child = try #require(result.log.lazy.compactMap { pid_t($0.text.dropLast()) }.first)
      #expect(await isGone(child))
      #expect(try await function.invoke(host).isCold)
    }
  }

  @Test("a function that needs more memory than it has is out of memory")
  func memory() async throws {
    var function = TestFunction.python("def handler(event, context):\n    return len(bytearray(400_000_000) + b'1')")
    function.memory = 128
    let result = try await withHost { try await function.invoke($0) }
    #expect(
      result.text == #"{"errorType":"Runtime.OutOfMemory","errorMessage":"RequestId: \#(TestFunction.requestID) "#
        + #"Error: Runtime exited with error: signal: killed"}"#)
    #expect(result.maxMemoryUsed == 128)
    #expect(result.log.last?.text.contains("Max Memory Used: 128 MB") == true)
  }

  @Test("a response of more than 6 MB is refused")
  func response() async throws {
    let function = TestFunction.python("def handler(event, context):\n    return 'x' * event")
    try await withHost { host in
      let refused = try await function.invoke(host, "6291556")
      #expect(
        refused.text == #"{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size exceeded "#
          + #"maximum allowed payload size (6291556 bytes)."}"#)
      let allowed = try await function.invoke(host, "6291554")
      #expect(allowed.payload.count == 6_291_556)
    }
  }

  @Test("environments beyond the capacity wait for one another")
  func capacity() async throws {
    let host = FunctionHost(capacity: 2)
    let function = TestFunction.python("import os\ndef handler(event, context):\n    return os.getpid()")
    let processes = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<6 { group.addTask { try await function.invoke(host).text } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(processes.count <= 2)
    await host.shutdown()
  }

  @Test("a function whose revision changed, or that is retired, starts anew")
  func retire() async throws {
    var function = TestFunction.python("def handler(event, context):\n    return 1")
    try await withHost { host in
      _ = try await function.invoke(host)
      function.revision = "2"
      #expect(try await function.invoke(host).isCold)
      await host.retire("arn:aws:lambda:us-east-1:123456789012:function:tidy")
      #expect(try await function.invoke(host).isCold)
    }
  }

  @Test("an environment that something outside has ended is replaced")
  func replaced() async throws {
    let function = TestFunction.python("import os\ndef handler(event, context):\n    return os.getpid()")
    try await withHost { host in
      let process = try #require(pid_t(try await function.invoke(host).text))
      kill(process, SIGKILL)
      cspawn_wait(process)
      let second = try await function.invoke(host)
      #expect(second.isCold)
      #expect(second.functionError == nil)
    }
  }

  @Test("a runtime that this machine has not says how to get it")
  func missing() async throws {
    var function = TestFunction.python("")
    function.runtime = "java21"
    let result = try await withHost { try await function.invoke($0) }
    #expect(result.text.hasPrefix(#"{"errorType":"Runtime.NotOnThisMachine","errorMessage":"skylab runs python"#))
  }

  @Test("when the program that runs functions is killed, so are the functions")
  func guardian() async throws {
    var pipe: Int32 = -1
    let guardian = cspawn_guardian_start(&pipe)
    try #require(guardian > 0)
    let log = LogPipeEnds()
    let process = try FunctionProcess(
      path: "/bin/sh", arguments: ["-c", "trap '' TERM; sleep 60 & echo $!; wait"], variables: [:], folder: "/",
      output: log.writer, storage: 1, guardian: pipe, onExit: {})
    let grandchild = try #require(pid_t(log.line()))
    #expect(kill(grandchild, 0) == 0)
    // All that the death of this program would do: its end of the pipe closes.
    close(pipe)
    #expect(await isGone(grandchild))
    cspawn_wait(process.id)
    #expect(process.end() == .signal(SIGKILL))
    var (status, signal): (Int32, Int32) = (0, 0)
    cspawn_reap(guardian, &status, &signal)
  }

  /// Whether the process ends within seconds; a zombie has ended.
  private func isGone(_ process: pid_t) async -> Bool {
    for _ in 0..<200 {
      if kill(process, 0) != 0 { return true }
      let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ") Z"
      if status.split(separator: ")").last?.hasPrefix(" Z") == true { return true }
      try? await Task.sleep(for: .milliseconds(25))
    }
    return false
  }
}

/// A pipe whose reading end waits.
private struct LogPipeEnds {
  var reader: Int32 = -1
  var writer: Int32 = -1

  init() {
    _ = cspawn_pipe(&reader, &writer)
    _ = fcntl(reader, F_SETFL, 0)
  }

  func line() -> String {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = max(read(reader, &buffer, buffer.count), 0)
    return String(decoding: buffer[..<count], as: UTF8.self).trimmingCharacters(in: .newlines)
  }
}
