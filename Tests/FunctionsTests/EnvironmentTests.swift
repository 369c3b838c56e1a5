import AWSModel
import Foundation
import LambdaService
import Testing

@testable import Functions

@Suite("execution environments") struct EnvironmentTests {
  @Test("layers are in /opt, later ones over earlier ones, and Python finds their packages")
  func layers() async throws {
    var function = TestFunction.python(
      "import mine\ndef handler(event, context):\n    return [mine.value, open('/opt/a').read()]")
    function.layers = [
      [
        .init(path: "python/mine.py", content: .file(Array("value = 1".utf8))),
        .init(path: "a", content: .file(Array("first".utf8))),
      ],
      [.init(path: "a", content: .file(Array("second".utf8)))],
    ]
    guard EnvironmentRoot.isPossible(in: FileManager.default.temporaryDirectory) else {
      function.files[0] = .init(
        path: "app.py",
        content: .file(Array("import mine\ndef handler(event, context):\n    return [mine.value, 'second']".utf8)))
      #expect(try await withHost { try await function.invoke($0) }.text == #"[1, "second"]"#)
      return
    }
    #expect(try await withHost { try await function.invoke($0) }.text == #"[1, "second"]"#)
  }

  @Test(
    "a function sees its code, the runtime and its own /tmp where Lambda has them",
    .enabled(if: EnvironmentRoot.isPossible(in: FileManager.default.temporaryDirectory)))
  func places() async throws {
    let function = TestFunction.python(
      """
      import os
      def handler(event, context):
          open("/tmp/mine", "w").close()
          names = ["LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR", "PATH"]
          return [os.getcwd(), os.listdir("/var/task"), os.listdir("/tmp"), __file__] + [os.environ[n] for n in names]
      """)
    let result = try await withHost { try await function.invoke($0) }
    #expect(
      result.text
        == #"["/var/task", ["app.py"], ["mine"], "/var/task/app.py", "/var/task", "/var/runtime", "#
        + #""/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin"]"#)
    #expect(!FileManager.default.fileExists(atPath: "/tmp/mine"))
  }

  @Test("an environment that takes a failed one's place keeps /tmp and the log stream, and forgets the rest")
  func legacy() async throws {
    let function = TestFunction.python(
      """
      import os, tempfile
      count = 0
      def handler(event, context):
          global count
          count += 1
          if event:
              open(os.path.join(tempfile.gettempdir(), "kept"), "w").close()
              os._exit(1)
          return [count, os.listdir(tempfile.gettempdir())]
      """)
    try await withHost { host in
      #expect(try await function.invoke(host).text == "[1, []]")
      let failed = try await function.invoke(host, "1")
      #expect(failed.status == .error(type: "Runtime.ExitError"))
      let next = try await function.invoke(host)
      #expect(next.text == #"[1, ["kept"]]"#)
      #expect(next.logStream == failed.logStream)
      #expect(next.initDuration == nil)
      #expect(next.log.first?.text.hasPrefix("START ") == true)
    }
  }

  @Test("an initialisation that takes too long begins anew in the time of the invocation")
  func slowInitialisation() async throws {
    let function = TestFunction.python(
      """
      import os, tempfile, time
      mark = os.path.join(tempfile.gettempdir(), "mark")
      if not os.path.exists(mark):
          open(mark, "w").close()
          time.sleep(60)
      def handler(event, context):
          return 1
      """)
    let host = FunctionHost(initLimit: .milliseconds(1_500))
    let result = try await function.invoke(host)
    await host.shutdown()
    #expect(result.text == "1")
    #expect(result.initDuration == nil)
    let lines = result.log.map(\.text)
    #expect(lines[1].hasPrefix("INIT_REPORT Init Duration: "))
    #expect(lines[1].hasSuffix(" ms\tPhase: init\tStatus: timeout\n"))
    #expect(lines[2].hasPrefix("START "))
  }

  @Test("in the JSON log format every line of the platform and of the logging module is an object")
  func json() async throws {
    var function = TestFunction.python(
      """
      import logging
      def handler(event, context):
          logging.getLogger("mine").warning("careful", extra={"item": 7})
          logging.info("not at this level")
          raise ValueError("no")
      """)
    function.logging = .init(isJSON: true, applicationLevel: "WARN", systemLevel: "INFO")
    let result = try await withHost { try await function.invoke($0) }
    let lines = try result.log.map { try JSONText.parse($0.text) }
    #expect(lines.compactMap { $0["type"]?.string } == ["platform.initStart", "platform.start", "platform.report"])
    #expect(lines[2]["level"] == "WARNING")
    #expect(lines[2]["message"] == "careful")
    #expect(lines[2]["logger"] == "mine")
    #expect(lines[2]["item"] == 7)
    #expect(lines[2]["requestId"]?.string == TestFunction.requestID)
    #expect(lines[3]["errorType"] == "ValueError")
    #expect(lines[4]["record"]?["metrics"]?["memorySizeMB"] == 512)
    #expect(lines.count == 5)
  }
}
