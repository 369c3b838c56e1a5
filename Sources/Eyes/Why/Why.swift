import AWSModel
import Cloud

/// Says in sentences what happened to a resource and what stood in its way: from its settings as they are now, from the history
/// of requests, and with the chain of causes of the latest delivery.
public struct Why {
  let name: String
  /// What the history holds about the resource, oldest first.
  let entries: [TrailEntry]
  /// What was asked on the resource's behalf by its role, oldest first.
  let made: [TrailEntry]
  /// The resources of this name.
  let resources: [Resource]

  /// - Parameters:
  ///   - name: As the learner called the resource.
  ///   - entries: What the history holds about it, oldest first.
  ///   - made: What was asked on its behalf by its role: a schedule's calls.
  ///   - survey: Everything that exists.
  public init(name: String, entries: [TrailEntry], made: [TrailEntry] = [], survey: [Resource] = []) {
    self.name = name
    self.entries = entries
    self.made = made
    resources = survey.filter { $0.isCalled(name) }
    obstacles = resources.flatMap { Obstacle.all(of: $0, among: survey) }
  }

  private let obstacles: [String]

  /// Whether there is anything to say of such a thing.
  public var isKnown: Bool { !entries.isEmpty || !resources.isEmpty }

  /// One or more sentences, each on a line.
  public var text: String {
    guard isKnown else {
      return """
        Nothing has happened to \(name) yet. Is the name right? Names are taken whole: a rule's, a function's, a table's; \
        or an event's id, or a number of `trace`.
        """
    }
    let lines = obstacles + sentences(deliveries) + refusals
    return lines.isEmpty ? quiet : lines.joined(separator: "\n")
  }

  /// The latest delivery to or from the resource: where the chain of causes is worth showing.
  public var latest: TrailEntry? { deliveries.last }

  private var deliveries: [TrailEntry] {
    let own = entries.filter { entry in
      guard case .service(_, _?) = entry.principal else { return false }
      return !entry.operation.hasPrefix("_") && entry.operation != "PutMetricData"
    }
    return (own + made).sorted { $0.number < $1.number }
  }

  /// One sentence for each way in which a service's call for a resource ended, the latest last.
  private func sentences(_ deliveries: [TrailEntry]) -> [String] {
    var seen: [String] = []
    for entry in deliveries.reversed() where !seen.contains(key(entry)) { seen.insert(key(entry), at: 0) }
    return seen.flatMap { key -> [String] in
      let same = deliveries.filter { self.key($0) == key }
      guard let last = same.last else { return [] }
      let times = same.count == 1 ? "once" : "\(same.count.grouped) times"
      let call = "\(last.service):\(last.operation)"
      let opening = """
        \(caller(last)) called \(call) on \(Self.short(last.resource)) \(times), last at \
        \(last.at.iso8601(digits: 0))
        """
      guard let code = last.code else {
        return ["\(opening), and it was accepted\(last.decision.map { ": \($0)" } ?? "")."]
      }
      return [opening + ", and was refused: \(reason(code, last)).", advice(code, last)]
        .filter { !$0.isEmpty }
    }
  }

  private func reason(_ code: String, _ entry: TrailEntry) -> String {
    if code.hasPrefix("AccessDenied") || code == "AuthorizationError", let decision = entry.decision { return decision }
    switch code {
    case "ResourceNotFoundException", "NoSuchEntity", "NotFoundException", "NotFound":
      return "\(Self.short(entry.resource)) does not exist"
    default: return "\(code), \(entry.message ?? "")"
    }
  }

  /// `rule tidy-hourly`, or `nightly, as role scheduler-role,`.
  private func caller(_ entry: TrailEntry) -> String {
    switch entry.principal {
    case .service(let service, let source): Self.short(source ?? service)
    case .role(let role, _): "\(name), as role \(role),"
    default: name
    }
  }

  private func advice(_ code: String, _ entry: TrailEntry) -> String {
    guard code.hasPrefix("AccessDenied") || code == "AuthorizationError" else { return "" }
    guard case .service(let service, let given) = entry.principal else {
      return "The role needs a policy that allows it: `iam put-role-policy`."
    }
    let source = given ?? "of the resource"
    switch entry.service {
    case "lambda":
      return """
        A push source needs a statement in the function's resource policy: `lambda add-permission` with the principal
        \(service), the action lambda:InvokeFunction and the source ARN \(source).
        """
    case "sqs":
      return """
        The queue's policy (`sqs set-queue-attributes`, attribute Policy) must allow \(service) sqs:SendMessage,
        with the condition aws:SourceArn \(source).
        """
    case "sns":
      return """
        The topic's policy (`sns set-topic-attributes`, attribute Policy) must allow \(service) sns:Publish,
        with the condition aws:SourceArn \(source).
        """
    default: return ""
    }
  }

  private var refusals: [String] {
    let asked = entries.filter { if case .service = $0.principal { false } else { true } }
    guard let last = asked.last(where: { $0.code != nil }), last == asked.last else { return [] }
    let verdict = last.decision.map { " (\($0))" } ?? ""
    return [
      "\(last.service):\(last.operation) was refused at \(last.at.iso8601(digits: 0)): \(last.message ?? "")\(verdict)"
    ]
  }

  private var quiet: String {
    guard let last = entries.last else {
      return "Nothing has happened to \(name) yet, and nothing in its settings stops it."
    }
    return """
      Nothing went wrong with \(name): \(entries.count) request\(entries.count == 1 ? "" : "s"), the last one \
      \(last.service):\(last.operation) at \(last.at.iso8601(digits: 0)).
      """
  }

  private func key(_ entry: TrailEntry) -> String {
    "\(caller(entry)) \(entry.service) \(entry.operation) \(entry.resource) \(entry.code ?? "")"
  }

  /// `function nightly-tidy` for an ARN.
  static func short(_ arn: String) -> String {
    guard let arn = ARN(arn) else { return arn }
    let parts = arn.resource.split { $0 == ":" || $0 == "/" }
    if arn.service == "execute-api", parts.count > 2 {
      return "\(parts[2]) /\(parts.dropFirst(3).joined(separator: "/")) of API \(parts[0]), stage \(parts[1]),"
    }
    let kinds = ["sqs": "queue", "sns": "topic", "s3": "bucket"]
    return parts.count == 1
      ? "\(kinds[arn.service] ?? arn.service) \(parts[0])" : parts.prefix(3).joined(separator: " ")
  }
}

extension Resource {
  /// Whether a person means this by `text`: its name, the end of it, its ARN, or an API's identifier.
  public func isCalled(_ text: String) -> Bool {
    name == text || arn == text || kind.hasSuffix(" API") && note == text
      || name.hasSuffix("/" + text) && (kind == "rule" || kind == "item")
  }
}
