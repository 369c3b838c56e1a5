import AWSModel
import LambdaService

/// The log of one invocation: what the function printed between the lines of the platform.
struct InvocationLog {
  private(set) var events: [InvocationResult.LogEvent] = []
  private let invocation: Invocation
  private let deployment: Deployment
  private let began = ContinuousClock.now

  init(_ deployment: Deployment, _ invocation: Invocation) {
    self.deployment = deployment
    self.invocation = invocation
  }

  /// The virtual instant of a moment of the host: the invocation's, and as much later as it really took.
  func instant(_ moment: ContinuousClock.Instant = .now) -> Timestamp { invocation.now + (moment - began) }

  /// What the function printed.
  mutating func add(_ lines: [LogPipe.Line]) {
    for line in lines { add(line.text, at: max(line.at, began)) }
  }

  mutating func initStart() {
    if deployment.logging.isJSON {
      return platform(
        "initStart",
        [
          "initializationType": .string(deployment.isProvisioned ? "provisioned-concurrency" : "on-demand"),
          "phase": "init", "runtimeVersion": .string(deployment.runtimeVersion),
          "runtimeVersionArn": .string(deployment.runtimeVersionARN),
        ])
    }
    add(
      "INIT_START Runtime Version: \(deployment.runtimeVersion)\tRuntime Version ARN: \(deployment.runtimeVersionARN)\n"
    )
  }

  /// An initialisation that failed; `phase` is `init`, or `invoke` when it was tried again.
  mutating func initReport(_ milliseconds: Double, phase: String, status: String, type: String?) {
    if deployment.logging.isJSON {
      var record: Value = [
        "initializationType": "on-demand", "metrics": ["durationMs": number(milliseconds)], "phase": .string(phase),
        "status": .string(status),
      ]
      if let type { record["errorType"] = .string(type) }
      return platform("initReport", record, isWarning: true)
    }
    let type = type.map { "\tError Type: \($0)" } ?? ""
    add("INIT_REPORT Init Duration: \(decimals(milliseconds)) ms\tPhase: \(phase)\tStatus: \(status)\(type)\n")
  }

  mutating func start() {
    if deployment.logging.isJSON {
      return platform(
        "start", ["requestId": .string(invocation.requestID), "version": .string(deployment.version)])
    }
    add("START RequestId: \(invocation.requestID) Version: \(deployment.version)\n")
  }

  mutating func timedOut() {
    let at = instant().iso8601(digits: 3)
    add("\(at) \(invocation.requestID) Task timed out after \(decimals(Double(deployment.timeout))) seconds\n\n")
  }

  /// The platform's line on an environment that ended by itself.
  mutating func failed(_ type: String, _ message: String) { add("\(message)\n\(type)\n") }

  mutating func end() {
    if !deployment.logging.isJSON { add("END RequestId: \(invocation.requestID)\n") }
  }

  mutating func report(_ result: InvocationResult) {
    if deployment.logging.isJSON { return reportAsJSON(result) }
    var fields = [
      "REPORT RequestId: \(invocation.requestID)", "Duration: \(decimals(result.duration)) ms",
      "Billed Duration: \(result.billedDuration) ms", "Memory Size: \(deployment.memory) MB",
      "Max Memory Used: \(result.maxMemoryUsed) MB",
    ]
    if let duration = result.initDuration { fields.append("Init Duration: \(decimals(duration)) ms") }
    switch result.status {
    case .ok: fields.append("")
    case .timeout: fields.append("Status: timeout")
    case .error(let type): fields += ["Status: error", "Error Type: \(type)"]
    }
    add(fields.joined(separator: "\t") + "\n")
  }

  private mutating func reportAsJSON(_ result: InvocationResult) {
    var metrics: Value = [
      "durationMs": number(result.duration), "billedDurationMs": .integer(Int64(result.billedDuration)),
      "memorySizeMB": .integer(Int64(deployment.memory)), "maxMemoryUsedMB": .integer(Int64(result.maxMemoryUsed)),
    ]
    if let duration = result.initDuration { metrics["initDurationMs"] = number(duration) }
    var record: Value = ["requestId": .string(invocation.requestID), "metrics": metrics, "status": "success"]
    switch result.status {
    case .ok: break
    case .timeout: record["status"] = "timeout"
    case .error(let type):
      record["status"] = "error"
      record["errorType"] = .string(type)
    }
    platform("report", record, isWarning: result.status != .ok)
  }

  /// One of the platform's events as an object (Lambda Developer Guide, "Lambda Telemetry API Event schema reference").
  ///
  /// - Parameter isWarning: Whether it is written at the level `WARN` too; the others are `INFO`.
  private mutating func platform(_ type: String, _ record: Value, isWarning: Bool = false) {
    if deployment.logging.systemLevel == "WARN", !isWarning { return }
    let event: Value = [
      "time": .string(instant().iso8601(digits: 3)), "type": .string("platform.\(type)"), "record": record,
    ]
    add(JSONText.render(event, style: .compact) + "\n")
  }

  /// Milliseconds with three digits, as the platform's objects have them.
  private func number(_ milliseconds: Double) -> Value { .double((milliseconds * 1_000).rounded() / 1_000) }

  private mutating func add(_ text: String, at moment: ContinuousClock.Instant = .now) {
    events.append(InvocationResult.LogEvent(at: instant(moment), text: text))
  }

  private func decimals(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
  }
}
