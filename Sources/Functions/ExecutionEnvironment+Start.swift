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

  /// What an environment is started with besides the function's own.
  struct Ground: Sendable {
    /// What runs it.
    var program: HostRuntimes.Program
    /// The sandbox's endpoint, for `AWS_ENDPOINT_URL`; nil if it is not served.
    var endpoint: String?
    /// The guardian's pipe.
    var guardian: Int32
    /// Whether processes may have a `/` of their own.
    var hasRoot: Bool
    /// A folder of Python packages that the runtime brings along; nil for none.
    var packages: String?
    /// What an environment that failed left to this one, which takes its place.
    var legacy: Legacy?
  }

  /// What is left of an environment whose invocation failed: Lambda starts its runtime anew and keeps the rest.
  struct Legacy: Sendable {
    /// The folder that was `/tmp`.
    var temporary: URL
    var logStream: String

    /// Removes it, when no environment takes its place.
    func remove() { try? FileManager.default.removeItem(at: temporary) }
  }

  /// Unpacks the code, opens the Runtime API, starts the runtime. Its initialisation goes on.
  ///
  /// - Parameters:
  ///   - deployment: What to run.
  ///   - folder: A new folder for this environment alone.
  ///   - invocation: The invocation for which it is started.
  ///   - ground: What it needs of this machine.
  static func start(
    _ deployment: Deployment, in folder: URL, for invocation: Invocation, on ground: Ground
  ) async throws(StartFailed) -> ExecutionEnvironment {
    let places = Places(folder: folder)
    do {
      for place in [places.folder, places.task, places.layers, places.runtime] {
        try FileManager.default.createDirectory(
          at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
      if let legacy = ground.legacy {
        try? FileManager.default.moveItem(at: legacy.temporary, to: places.temporary)
      }
      try FileManager.default.createDirectory(
        at: places.temporary, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try CodeFolder.unpack(try await deployment.code(), into: places.task)
      for layer in try await deployment.layers() { try CodeFolder.unpack(layer, into: places.layers) }
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
    let logStream = ground.legacy?.logStream ?? logStream(of: deployment, invocation)
    do {
      let root = try root(places, ground)
      let seen = SeenPlaces(places, isRoot: root != nil)
      let command = try command(ground, places, seen, clockOffset: clockOffset(invocation.now))
      var (reader, writer): (Int32, Int32) = (-1, -1)
      guard cspawn_pipe(&reader, &writer) == 0 else { throw FunctionProcess.StartFailed(reason: "no pipe to be had") }
      let log = LogPipe(reader: reader)
      defer { close(writer) }
      let process = try FunctionProcess(
        path: command.path, arguments: command.arguments,
        variables: variables(
          deployment, seen, command.path, logStream: logStream, port: port, endpoint: ground.endpoint),
        folder: seen.task, output: writer, storage: deployment.storage, guardian: ground.guardian, root: root,
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

  /// Where the function's processes see their folders.
  private struct SeenPlaces {
    var task = "/var/task"
    var layers = "/opt"
    var runtime = "/var/runtime"
    var temporary = "/tmp"
    var packages = EnvironmentRoot.packages
    let isRoot: Bool

    init(_ places: Places, isRoot: Bool) {
      self.isRoot = isRoot
      if isRoot { return }
      (task, layers) = (places.task.path, places.layers.path)
      (runtime, temporary) = (places.runtime.path, places.temporary.path)
    }
  }

  private static func root(_ places: Places, _ ground: Ground) throws -> EnvironmentRoot? {
    // What is kept in the machine's /tmp would not be seen.
    guard ground.hasRoot, ground.program.path?.hasPrefix("/tmp/") != true else { return nil }
    return try EnvironmentRoot(places, interpreter: ground.program.path, packages: ground.packages)
  }

  private static func command(
    _ ground: Ground, _ places: Places, _ seen: SeenPlaces, clockOffset: Int64
  ) throws -> (path: String, arguments: [String]) {
    func written(_ name: String, _ source: String) throws -> String {
      try Data(source.utf8).write(to: places.runtime.appendingPathComponent(name))
      return "\(seen.runtime)/\(name)"
    }
    switch ground.program {
    case .python(let path):
      let packages = ground.packages.map { [seen.isRoot ? seen.packages : $0] } ?? []
      return (
        path,
        [try written(PythonBootstrap.fileName, PythonBootstrap.source), String(clockOffset), seen.layers] + packages
      )
    case .node(let path):
      return (path, [try written(NodeBootstrap.fileName, NodeBootstrap.source), String(clockOffset)])
    case .bootstrap:
      // A layer may bring it along.
      let own = places.task.appendingPathComponent("bootstrap")
      let isOwn = FileManager.default.fileExists(atPath: own.path)
      return (isOwn ? "\(seen.task)/bootstrap" : "\(seen.layers)/bootstrap", [])
    }
  }

  /// All that a function's process has of environment variables; nothing of the learner's own.
  ///
  /// Source: Lambda Developer Guide, "Defined runtime environment variables".
  private static func variables(
    _ deployment: Deployment, _ seen: SeenPlaces, _ program: String, logStream: String, port: Int, endpoint: String?
  ) -> [String: String] {
    var variables = deployment.variables
    var own = [
      "AWS_ACCESS_KEY_ID": deployment.credentials.accessKeyID,
      "AWS_DEFAULT_REGION": deployment.region,
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": String(deployment.memory),
      "AWS_LAMBDA_FUNCTION_NAME": deployment.functionName,
      "AWS_LAMBDA_FUNCTION_VERSION": deployment.version,
      "AWS_LAMBDA_INITIALIZATION_TYPE": deployment.isProvisioned ? "provisioned-concurrency" : "on-demand",
      "AWS_LAMBDA_LOG_GROUP_NAME": deployment.logGroup,
      "AWS_LAMBDA_LOG_STREAM_NAME": logStream,
      "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:\(port)",
      "AWS_REGION": deployment.region,
      "AWS_SECRET_ACCESS_KEY": deployment.credentials.secretAccessKey,
      "AWS_SESSION_TOKEN": deployment.credentials.sessionToken,
      "LAMBDA_RUNTIME_DIR": seen.runtime,
      "LAMBDA_TASK_ROOT": seen.task,
      "_HANDLER": deployment.handler,
    ]
    // Runtimes of one's own do not have it.
    if !deployment.runtime.hasPrefix("provided") { own["AWS_EXECUTION_ENV"] = "AWS_Lambda_\(deployment.runtime)" }
    if deployment.logging.isJSON {
      own["AWS_LAMBDA_LOG_FORMAT"] = "JSON"
      own["AWS_LAMBDA_LOG_LEVEL"] = deployment.logging.applicationLevel
    }
    variables.merge(own) { _, own in own }
    variables.merge(defaults(deployment, seen, program)) { given, _ in given }
    if let endpoint { variables["AWS_ENDPOINT_URL"] = variables["AWS_ENDPOINT_URL"] ?? endpoint }
    return variables
  }

  /// What a function may set to something else.
  private static func defaults(_ deployment: Deployment, _ seen: SeenPlaces, _ program: String) -> [String: String] {
    let folder = seen.isRoot ? "/var/lang/bin" : (program as NSString).deletingLastPathComponent
    var defaults = [
      "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR", "AWS_XRAY_DAEMON_ADDRESS": "169.254.79.129:2000",
      "LANG": "en_US.UTF-8", "PATH": "\(folder):/usr/local/bin:/usr/bin/:/bin:\(seen.layers)/bin", "PWD": seen.task,
      "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "SHLVL": "0", "TZ": ":UTC",
      "_AWS_XRAY_DAEMON_ADDRESS": "169.254.79.129",
      "_AWS_XRAY_DAEMON_PORT": "2000",
      "LD_LIBRARY_PATH":
        "/var/lang/lib:/lib64:/usr/lib64:\(seen.runtime):\(seen.runtime)/lib:\(seen.task):\(seen.task)/lib:\(seen.layers)/lib",
    ]
    if !seen.isRoot {
      defaults["HOME"] = seen.temporary
      defaults["TMPDIR"] = seen.temporary
    }
    if deployment.runtime.hasPrefix("nodejs") {
      let version = deployment.runtime.dropFirst("nodejs".count).prefix { $0.isNumber }
      defaults["NODE_PATH"] =
        "\(seen.layers)/nodejs/node\(version)/node_modules:\(seen.layers)/nodejs/node_modules:"
        + "\(seen.runtime)/node_modules:\(seen.runtime):\(seen.task)"
    }
    if deployment.runtime.hasPrefix("python") { defaults["PYTHONPATH"] = seen.runtime }
    return defaults
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
