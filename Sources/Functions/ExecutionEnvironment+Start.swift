import AWSModel
import CSpawn
import Foundation
import LambdaService

extension ExecutionEnvironment {
  /// Why an environment could not be started: an error of the runtime, as the invoker sees it.
  struct StartFailed: Error {
    var type: String
    var message: String
  }

  /// Unpacks the code, opens the Runtime API, starts the runtime. Its initialisation goes on.
  ///
  /// - Parameters:
  ///   - deployment: What to run.
  ///   - folder: A new folder for this environment alone.
  ///   - invocation: The invocation for which it is started.
  ///   - program: What runs it.
  ///   - endpoint: The sandbox's endpoint, for `AWS_ENDPOINT_URL`; nil if it is not served.
  ///   - guardian: The guardian's pipe.
  static func start(
    _ deployment: Deployment, in folder: URL, for invocation: Invocation, program: HostRuntimes.Program,
    endpoint: String?, guardian: Int32
  ) async throws(StartFailed) -> ExecutionEnvironment {
    let places = Places(folder: folder)
    do {
      for place in [places.folder, places.task, places.temporary, places.runtime] {
        try FileManager.default.createDirectory(
          at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
      try CodeFolder.unpack(try await deployment.code(), into: places.task)
    } catch {
      throw StartFailed(type: "Runtime.InvalidCode", message: "The code could not be unpacked: \(error)")
    }
    let events = Mailbox<Event>()
    let work = Mailbox<RuntimeAPI.Work>()
    // Owned by the environment: `end` cancels it and waits for it.
    let port = Mailbox<Int?>()
    let server = Task {
      await RuntimeAPI(events: { events.send(.said($0)) }, work: work).serve(onReady: port.send)
    }
    guard let port = await port.receive(displaced: nil) else {
      throw StartFailed(type: "Runtime.NoPort", message: "skylab found no free port for the function's Runtime API.")
    }
    let logStream = logStream(of: deployment, invocation)
    do {
      let command = try command(program, places, clockOffset: clockOffset(invocation.now))
      var (reader, writer): (Int32, Int32) = (-1, -1)
      guard cspawn_pipe(&reader, &writer) == 0 else { throw FunctionProcess.StartFailed(reason: "no pipe to be had") }
      let log = LogPipe(reader: reader)
      defer { close(writer) }
      let process = try FunctionProcess(
        path: command.path, arguments: command.arguments,
        variables: variables(deployment, places, command.path, logStream: logStream, port: port, endpoint: endpoint),
        folder: places.task.path, output: writer, storage: deployment.storage, guardian: guardian,
        onExit: { events.send(.exited) })
      return ExecutionEnvironment(
        deployment: deployment, logStream: logStream, log: log, events: events, process: process, places: places,
        work: work, server: server)
    } catch {
      server.cancel()
      await server.value
      let reason = (error as? FunctionProcess.StartFailed)?.reason ?? "\(error)"
      throw StartFailed(type: "Runtime.InvalidEntrypoint", message: "The runtime could not be started: \(reason)")
    }
  }

  private static func command(
    _ program: HostRuntimes.Program, _ places: Places, clockOffset: Int64
  ) throws -> (path: String, arguments: [String]) {
    func written(_ name: String, _ source: String) throws -> String {
      let file = places.runtime.appendingPathComponent(name)
      try Data(source.utf8).write(to: file)
      return file.path
    }
    switch program {
    case .python(let path):
      return (path, [try written(PythonBootstrap.fileName, PythonBootstrap.source), String(clockOffset)])
    case .node(let path):
      return (path, [try written(NodeBootstrap.fileName, NodeBootstrap.source), String(clockOffset)])
    case .bootstrap:
      return (places.task.appendingPathComponent("bootstrap").path, [])
    }
  }

  /// All that a function's process has of environment variables; nothing of the learner's own.
  ///
  /// Source: Lambda Developer Guide, "Defined runtime environment variables".
  private static func variables(
    _ deployment: Deployment, _ places: Places, _ program: String, logStream: String, port: Int, endpoint: String?
  ) -> [String: String] {
    let folder = (program as NSString).deletingLastPathComponent
    var variables = deployment.variables
    let own = [
      "AWS_ACCESS_KEY_ID": deployment.credentials.accessKeyID,
      "AWS_DEFAULT_REGION": deployment.region,
      "AWS_EXECUTION_ENV": "AWS_Lambda_\(deployment.runtime)",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": String(deployment.memory),
      "AWS_LAMBDA_FUNCTION_NAME": deployment.functionName,
      "AWS_LAMBDA_FUNCTION_VERSION": deployment.version,
      "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
      "AWS_LAMBDA_LOG_GROUP_NAME": deployment.logGroup,
      "AWS_LAMBDA_LOG_STREAM_NAME": logStream,
      "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:\(port)",
      "AWS_REGION": deployment.region,
      "AWS_SECRET_ACCESS_KEY": deployment.credentials.secretAccessKey,
      "AWS_SESSION_TOKEN": deployment.credentials.sessionToken,
      "LAMBDA_RUNTIME_DIR": places.runtime.path,
      "LAMBDA_TASK_ROOT": places.task.path,
      "_HANDLER": deployment.handler,
    ]
    variables.merge(own) { _, own in own }
    let defaults = [
      "HOME": places.temporary.path, "LANG": "en_US.UTF-8", "PATH": "\(folder):/usr/local/bin:/usr/bin:/bin",
      "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "TMPDIR": places.temporary.path, "TZ": ":UTC",
    ]
    variables.merge(defaults) { given, _ in given }
    if let endpoint { variables["AWS_ENDPOINT_URL"] = variables["AWS_ENDPOINT_URL"] ?? endpoint }
    return variables
  }

  /// `2026/11/23/[$LATEST]` and 32 hexadecimal digits, made from the first invocation's ID: the same commands give the
  /// same name.
  private static func logStream(of deployment: Deployment, _ invocation: Invocation) -> String {
    let day = invocation.now.iso8601.prefix(10).map { $0 == "-" ? "/" : String($0) }.joined()
    let digits = String(invocation.requestID.filter { $0 != "-" }.reversed())
    return "\(day)/[\(deployment.version)]\(digits)"
  }

  /// How far the sandbox's clock is ahead of the host's, in milliseconds.
  private static func clockOffset(_ now: Timestamp) -> Int64 {
    now.milliseconds - Int64(Date().timeIntervalSince1970 * 1_000)
  }
}
