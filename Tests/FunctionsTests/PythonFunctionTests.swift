import AWSModel
import Foundation
import LambdaService
import Testing

@testable import Functions

@Suite("python functions", .serialized) struct PythonFunctionTests {
  @Test("the first invocation starts an environment, the second finds it warm")
  func warm() async throws {
    let function = TestFunction.python(
      "count = 0\ndef handler(event, context):\n    global count\n    count += 1\n    return {'count': count, 'event': event}"
    )
    try await withHost { host in
      let first = try await function.invoke(host, #"{"a": "ü"}"#)
      #expect(first.text == #"{"count": 1, "event": {"a": "ü"}}"#)
      #expect(first.isCold)
      #expect(first.functionError == nil)
      let second = try await function.invoke(host)
      #expect(second.text == #"{"count": 2, "event": {}}"#)
      #expect(!second.isCold)
      #expect(second.initDuration == nil)
      #expect(second.logStream == first.logStream)
    }
  }

  @Test("an environment that was idle for ten minutes of the sandbox's clock is cold again")
  func idle() async throws {
    var function = TestFunction.python("def handler(event, context):\n    return 1")
    try await withHost { host in
      _ = try await function.invoke(host)
      function.now = function.now + .seconds(599)
      let warm = try await function.invoke(host)
      #expect(!warm.isCold)
      function.now = function.now + .seconds(600)
      let cold = try await function.invoke(host)
      #expect(cold.isCold)
    }
  }

  @Test("the log of a cold invocation has the platform's lines around the function's own")
  func log() async throws {
    let function = TestFunction.python(
      """
      import logging
      logging.getLogger().setLevel("INFO")
      print("loading")
      def handler(event, context):
          print("hello")
          logging.info("noted\\nagain")
      """)
    let result = try await withHost { try await function.invoke($0) }
    let id = TestFunction.requestID
    try #require(result.log.count == 7)
    #expect(
      result.log[0].text
        == "INIT_START Runtime Version: python:3.13.v43\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:5eaca0ec\n"
    )
    #expect(result.log[1].text == "loading\n")
    #expect(result.log[2].text == "START RequestId: \(id) Version: $LATEST\n")
    #expect(result.log[3].text == "hello\n")
    let note = result.log[4].text
    #expect(note.hasPrefix("[INFO]\t2026-11-23T18:00:0"))
    #expect(note.hasSuffix("Z\t\(id)\tnoted\nagain\n"))
    #expect(result.log[5].text == "END RequestId: \(id)\n")
    let report =
      #/REPORT RequestId: (?<id>\S+)\tDuration: \d+\.\d\d ms\tBilled Duration: (?<billed>\d+) ms\tMemory Size: 512 MB\tMax Memory Used: (?<used>\d+) MB\tInit Duration: \d+\.\d\d ms\t\n/#
    let match = try #require(try report.wholeMatch(in: result.log[6].text))
    #expect(match.id == id)
    #expect(Int(match.billed) == Int((result.duration + (result.initDuration ?? 0)).rounded(.up)))
    #expect(Int(match.used) ?? 0 > 4)
    #expect(result.logStream == "2026/11/23/[$LATEST]" + "00102030405060788094a0b0c0d0e0f0")
    #expect(result.log.map(\.at) == result.log.map(\.at).sorted())
  }

  @Test("an error of the handler is reported in AWS's shape and in the log")
  func handlerError() async throws {
    let function = TestFunction.python("def handler(event, context):\n    raise ValueError('no \"money\"')")
    let result = try await withHost { try await function.invoke($0) }
    let place = #"  File \"/var/task/app.py\", line 2, in handler\n    raise ValueError('no \"money\"')\n"#
    #expect(
      result.text
        == #"{"errorMessage": "no \"money\"", "errorType": "ValueError", "requestId": "\#(TestFunction.requestID)", "#
        + #""stackTrace": ["\#(place)"]}"#)
    #expect(result.functionError == "Unhandled")
    #expect(result.status == .ok)
    let nbsp = "\u{a0}"
    #expect(
      result.log.map(\.text).contains(
        "[ERROR] ValueError: no \"money\"\nTraceback (most recent call last):\n"
          + "\(nbsp)\(nbsp)File \"/var/task/app.py\", line 2, in handler\n"
          + "\(nbsp)\(nbsp)\(nbsp)\(nbsp)raise ValueError('no \"money\"')\n"))
  }

  @Test(
    "what keeps a handler from being found is an error of the runtime",
    arguments: [
      (
        "import nothing_of_the_kind", "app.handler", "Runtime.ImportModuleError",
        "Unable to import module 'app': No module named 'nothing_of_the_kind'", "[]"
      ),
      ("", "nope.handler", "Runtime.ImportModuleError", "Unable to import module 'nope': No module named 'nope'", "[]"),
      ("", "app.handler", "Runtime.HandlerNotFound", "Handler 'handler' missing on module 'app'", "[]"),
      (
        "", "app", "Runtime.MalformedHandlerName",
        "Bad handler 'app': not enough values to unpack (expected 2, got 1)", "[]"
      ),
      (
        "x = = 1", "app.handler", "Runtime.UserCodeSyntaxError",
        "Syntax error in module 'app': invalid syntax (app.py, line 1)",
        #"["  File \"/var/task/app.py\" Line 1\n    x = = 1"]"#
      ),
    ])
  func notFound(code: String, handler: String, type: String, message: String, trace: String) async throws {
    let function = TestFunction.python(code, handler: handler)
    let result = try await withHost { try await function.invoke($0) }
    #expect(
      result.text.replacing("\\n\"]}", with: "\"]}")
        == #"{"errorMessage": "\#(message)", "errorType": "\#(type)", "requestId": "", "stackTrace": \#(trace)}"#)
    #expect(result.status == .error(type: type))
    #expect(result.initDuration == nil)
    // Initialised once before the invocation and once more within it.
    let phases = result.log.map(\.text).filter { $0.hasPrefix("INIT_REPORT") }
    #expect(phases.count == 2)
    #expect(phases.first?.hasSuffix(" ms\tPhase: init\tStatus: error\tError Type: \(type)\n") == true)
    #expect(result.logText.contains("LAMBDA_WARNING: Unhandled exception."))
    #expect(result.log.last?.text.hasSuffix(" MB\tStatus: error\tError Type: \(type)\n") == true)
  }

  @Test(
    "a handler that ends its process is told by the status it ended with",
    arguments: [
      ("sys.exit(0)", "Runtime exited without providing a reason"),
      ("sys.exit(7)", "Runtime exited with error: exit status 7"),
      ("os.kill(os.getpid(), 9)", "Runtime exited with error: signal: killed"),
      ("os.kill(os.getpid(), 11)", "Runtime exited with error: signal: segmentation fault"),
    ])
  func exit(statement: String, reason: String) async throws {
    let function = TestFunction.python("import os, sys\ndef handler(event, context):\n    \(statement)")
    try await withHost { host in
      let result = try await function.invoke(host)
      let message = "RequestId: \(TestFunction.requestID) Error: \(reason)"
      #expect(result.text == #"{"errorType":"Runtime.ExitError","errorMessage":"\#(message)"}"#)
      #expect(result.log.map(\.text).contains("\(message)\nRuntime.ExitError\n"))
      #expect(try await function.invoke(host).isCold)
    }
  }

  @Test("what cannot be JSON is a marshalling error")
  func marshal() async throws {
    let function = TestFunction.python("def handler(event, context):\n    return {1, 2}")
    let result = try await withHost { try await function.invoke($0) }
    #expect(
      result.text == #"{"errorMessage": "Unable to marshal response: Object of type set is not JSON serializable", "#
        + #""errorType": "Runtime.MarshalError", "requestId": "\#(TestFunction.requestID)", "stackTrace": []}"#)
  }

  @Test("a function sees its own variables and its role's, and nothing of the learner's")
  func variables() async throws {
    setenv("LEARNERS_SECRET", "hidden", 1)
    var function = TestFunction.python(
      "import os\ndef handler(event, context):\n    return {name: os.environ.get(name) for name in event}")
    function.variables = ["TABLE": "Users"]
    let names = #"["LEARNERS_SECRET", "TABLE", "AWS_ACCESS_KEY_ID", "AWS_EXECUTION_ENV", "_HANDLER", "AWS_REGION"]"#
    let result = try await withHost { try await function.invoke($0, names) }
    #expect(
      result.text == #"{"LEARNERS_SECRET": null, "TABLE": "Users", "AWS_ACCESS_KEY_ID": "ASIATEST", "#
        + #""AWS_EXECUTION_ENV": "AWS_Lambda_python3.13", "_HANDLER": "app.handler", "AWS_REGION": "us-east-1"}"#)
  }

  @Test("the context tells the function who it is and how much time is left")
  func context() async throws {
    let function = TestFunction.python(
      """
      def handler(event, context):
          left = context.get_remaining_time_in_millis()
          return [context.aws_request_id, context.function_name, context.memory_limit_in_mb, 20000 < left <= 30000,
                  context.log_group_name, context.invoked_function_arn]
      """)
    let result = try await withHost { try await function.invoke($0) }
    #expect(
      result.text == #"["\#(TestFunction.requestID)", "tidy", "512", true, "/aws/lambda/tidy", "#
        + #""arn:aws:lambda:us-east-1:123456789012:function:tidy"]"#)
  }
}
