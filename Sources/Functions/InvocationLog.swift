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
    add(
      "INIT_START Runtime Version: \(deployment.runtimeVersion)\tRuntime Version ARN: \(deployment.runtimeVersionARN)\n"
    )
  }

  /// An initialisation that failed; `phase` is `init`, or `invoke` when it was tried again.
  mutating func initReport(_ milliseconds: Double, phase: String, status: String, type: String?) {
    let type = type.map { "\tError Type: \($0)" } ?? ""
    add("INIT_REPORT Init Duration: \(decimals(milliseconds)) ms\tPhase: \(phase)\tStatus: \(status)\(type)\n")
  }

  mutating func start() { add("START RequestId: \(invocation.requestID) Version: \(deployment.version)\n") }

  mutating func timedOut() {
    let at = instant().iso8601(digits: 3)
    add("\(at) \(invocation.requestID) Task timed out after \(decimals(Double(deployment.timeout))) seconds\n\n")
  }

  /// The platform's line on an environment that ended by itself.
  mutating func failed(_ type: String, _ message: String) { add("\(message)\n\(type)\n") }

  mutating func end() { add("END RequestId: \(invocation.requestID)\n") }

  mutating func report(_ result: InvocationResult) {
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

  private mutating func add(_ text: String, at moment: ContinuousClock.Instant = .now) {
    events.append(InvocationResult.LogEvent(at: instant(moment), text: text))
  }

  private func decimals(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
  }
}
