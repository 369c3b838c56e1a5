import AWSModel
import Cloud

/// Says in sentences what happened to a resource and what stood in its way, from the history of requests.
struct Why {
  let name: String
  /// What the history holds about the resource, oldest first.
  let entries: [TrailEntry]

  /// One or more sentences, each on a line.
  var text: String {
    guard !entries.isEmpty else {
      return
        "Nothing has happened to \(name) yet. Is the name right? Names are taken whole: a rule's, a function's, a table's."
    }
    let deliveries = entries.filter { entry in
      guard case .service(_, _?) = entry.principal else { return false }
      return !entry.operation.hasPrefix("_") && entry.operation != "PutMetricData"
    }
    let asked = entries.filter { if case .service = $0.principal { false } else { true } }
    let lines = sentences(deliveries) + refusals(asked)
    return lines.isEmpty ? quiet : lines.joined(separator: "\n")
  }

  /// One sentence for each way in which a service's call for a resource ended, the latest last.
  private func sentences(_ deliveries: [TrailEntry]) -> [String] {
    var seen: [String] = []
    for entry in deliveries.reversed() where !seen.contains(key(entry)) { seen.insert(key(entry), at: 0) }
    return seen.flatMap { key -> [String] in
      let same = deliveries.filter { self.key($0) == key }
      guard let last = same.last, case .service(let service, let source) = last.principal else { return [] }
      let times = same.count == 1 ? "once" : "\(same.count) times"
      let call = "\(last.service):\(last.operation)"
      let target = short(last.resource)
      let opening =
        "\(short(source ?? service)) called \(call) on \(target) \(times), last at \(last.at.iso8601(digits: 0))"
      guard let code = last.code else { return [opening + ", and it was accepted."] }
      return [opening + ", and was refused: \(reason(code, last, service)).", advice(code, last, service, source)]
        .filter { !$0.isEmpty }
    }
  }

  private func reason(_ code: String, _ entry: TrailEntry, _ service: String) -> String {
    switch code {
    case "AccessDenied", "AccessDeniedException":
      "the policy of \(short(entry.resource)) does not let \(service) in"
    case "ResourceNotFoundException", "NoSuchEntity", "NotFoundException":
      "\(short(entry.resource)) does not exist"
    default: "\(code), \(entry.message ?? "")"
    }
  }

  private func advice(_ code: String, _ entry: TrailEntry, _ service: String, _ source: String?) -> String {
    guard code.hasPrefix("AccessDenied"), entry.service == "lambda" else { return "" }
    return """
      A push source needs a statement in the function's resource policy: `lambda add-permission` with the principal
      \(service), the action lambda:InvokeFunction and the source ARN \(source ?? "of the resource").
      """
  }

  private func refusals(_ entries: [TrailEntry]) -> [String] {
    guard let last = entries.last(where: { $0.code != nil }), last == entries.last else { return [] }
    let refusal =
      "\(last.service):\(last.operation) was refused at \(last.at.iso8601(digits: 0)): \(last.message ?? "")"
    guard last.code?.hasPrefix("AccessDenied") == true || last.code == "AuthorizationError",
      let decision = last.decision
    else { return [refusal] }
    return [refusal, "What decided: \(decision)."]
  }

  private var quiet: String {
    guard let last = entries.last else { return "" }
    return """
      Nothing went wrong with \(name): \(entries.count) request\(entries.count == 1 ? "" : "s"), the last one \
      \(last.service):\(last.operation) at \(last.at.iso8601(digits: 0)).
      """
  }

  private func key(_ entry: TrailEntry) -> String {
    guard case .service(let service, let source) = entry.principal else { return "" }
    return "\(service) \(source ?? "") \(entry.service) \(entry.operation) \(entry.resource) \(entry.code ?? "")"
  }

  /// `function nightly-tidy` for an ARN.
  private func short(_ arn: String) -> String {
    guard let arn = ARN(arn) else { return arn }
    return arn.resource.split { $0 == ":" || $0 == "/" }.prefix(3).joined(separator: " ")
  }
}
