import AWSModel
import LambdaService
import Testing

@testable import Functions

@Suite("node functions", .serialized) struct NodeFunctionTests {
  @Test(
    "a handler answers by what it returns, by a promise or by a callback",
    arguments: [
      ("index.js", "exports.handler = async (event) => ({ got: event.a });"),
      ("index.js", "exports.handler = (event, context, callback) => callback(null, { got: event.a });"),
      ("index.mjs", "export const handler = async (event) => ({ got: event.a });"),
      ("index.mjs", "import os from 'node:os'; export default { handler: async (event) => ({ got: event.a }) };"),
    ])
  func answers(file: String, code: String) async throws {
    let result = try await withHost { try await TestFunction.node(code, file: file).invoke($0, #"{"a":1}"#) }
    #expect(result.text == #"{"got":1}"#)
    #expect(result.functionError == nil)
  }

  @Test("what is returned as nothing is null")
  func nothing() async throws {
    let result = try await withHost { try await TestFunction.node("exports.handler = async () => {};").invoke($0) }
    #expect(result.text == "null")
  }

  @Test("the console writes lines with time, request and level")
  func console() async throws {
    let function = TestFunction.node(
      "exports.handler = async () => { console.log('a', { b: 1 }); console.error('x\\ny'); };")
    let result = try await withHost { try await function.invoke($0) }
    let id = TestFunction.requestID
    let lines = result.log.map(\.text)
    let info = try #require(lines.first { $0.contains("INFO") })
    #expect(info.hasPrefix("2026-11-23T18:00:0"))
    #expect(info.hasSuffix("Z\t\(id)\tINFO\ta { b: 1 }\n"))
    #expect(lines.contains { $0.hasSuffix("Z\t\(id)\tERROR\tx\ny\n") })
  }

  @Test("an error of the handler is reported in AWS's shape and in the log")
  func handlerError() async throws {
    let function = TestFunction.node("exports.handler = async () => { throw new TypeError('no money'); };")
    let result = try await withHost { try await function.invoke($0) }
    let start = #"{"errorType":"TypeError","errorMessage":"no money","trace":["TypeError: no money","#
    #expect(result.text.hasPrefix(start + #""    at exports.handler (/var/task/index.js:1:39)","#))
    #expect(!result.text.contains("skylab-functions"))
    #expect(result.functionError == "Unhandled")
    #expect(
      result.logText.contains(
        "\tERROR\tInvoke Error \t"
          + #"{"errorType":"TypeError","errorMessage":"no money","stack":["TypeError: no money","#))
  }

  @Test(
    "what keeps a handler from being found is an error of the runtime",
    arguments: [
      ("", "index.handler", "Runtime.HandlerNotFound", "index.handler is undefined or not exported"),
      ("exports.handler = 1;", "index.handler", "Runtime.HandlerNotFound", "index.handler is not a function"),
      (
        "", "nope.handler", "Runtime.ImportModuleError",
        #"Error: Cannot find module 'nope'\nRequire stack:\n- /var/runtime/index.mjs"#
      ),
      ("const = 1;", "index.handler", "Runtime.UserCodeSyntaxError", "SyntaxError: Unexpected token '='"),
      ("", "index", "Runtime.MalformedHandlerName", "Bad handler"),
      ("throw new RangeError('far');", "index.handler", "RangeError", "far"),
    ])
  func notFound(code: String, handler: String, type: String, message: String) async throws {
    let result = try await withHost { try await TestFunction.node(code, handler: handler).invoke($0) }
    #expect(result.text.hasPrefix(#"{"errorType":"\#(type)","errorMessage":"\#(message)","trace":["#))
    #expect(result.status == .error(type: type))
  }

  @Test("a promise that nobody handles ends the environment")
  func unhandledRejection() async throws {
    let function = TestFunction.node(
      "exports.handler = async () => { Promise.reject(new Error('lost')); await new Promise(r => setTimeout(r, 500)); };"
    )
    try await withHost { host in
      let result = try await function.invoke(host)
      #expect(
        result.text.hasPrefix(
          #"{"errorType":"Runtime.UnhandledPromiseRejection","errorMessage":"Error: lost","trace":["#))
      #expect(try await function.invoke(host).isCold)
    }
  }

  @Test("an ended process is an exit error")
  func exit() async throws {
    let function = TestFunction.node("exports.handler = async () => { process.exit(3); };")
    let result = try await withHost { try await function.invoke($0) }
    #expect(result.text.hasSuffix(#"Error: Runtime exited with error: exit status 3"}"#))
  }
}

@Suite("functions with their own runtime", .serialized) struct ProvidedFunctionTests {
  @Test("the bootstrap of the zip file is run, and speaks the Runtime API")
  func bootstrap() async throws {
    let script = """
      #!/bin/bash
      api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
      while :; do
        event=$(curl -s -D "${TMPDIR:-/tmp}/headers" "$api/next") || exit 1
        id=$(grep -i Lambda-Runtime-Aws-Request-Id "${TMPDIR:-/tmp}/headers" | tr -d '[:space:]' | cut -d: -f2)
        echo "handling $id"
        curl -s -X POST "$api/$id/response" -d "{\\"echo\\":$event}" > /dev/null
      done
      """
    let function = TestFunction(
      runtime: "provided.al2023", handler: "any",
      files: [.init(path: "bootstrap", mode: 0o755, content: .file(Array(script.utf8)))])
    try await withHost { host in
      let result = try await function.invoke(host, #"{"a":1}"#)
      #expect(result.text == #"{"echo":{"a":1}}"#)
      #expect(result.log.map(\.text).contains("handling \(TestFunction.requestID)\n"))
      #expect(try await function.invoke(host, "[2]").text == #"{"echo":[2]}"#)
    }
  }

  @Test("a bootstrap that is missing is an invalid entry point")
  func missing() async throws {
    let function = TestFunction(
      runtime: "provided.al2023", handler: "any", files: [.init(path: "readme", content: .file([1]))])
    let result = try await withHost { try await function.invoke($0) }
    #expect(result.text.hasPrefix(#"{"errorType":"Runtime.InvalidEntrypoint","errorMessage":"#))
  }
}
