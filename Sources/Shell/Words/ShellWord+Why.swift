import AWSModel
import Cloud
import Eyes

extension ShellWord {
  static let why = ShellWord(
    name: "why", usage: "NAME | EVENT-ID | NUMBER",
    summary: "what happened to a rule, a function, an event, and why (not)",
    run: { shell, arguments in
      guard let name = arguments.first, arguments.count == 1 else {
        throw WordMisused(problem: "say about what, by name or ARN: why my-rule", word: "why")
      }
      let cloud = shell.cloud
      if let number = Int64(name.drop { $0 == "#" }), let entry = try cloud.causes(of: number).last {
        return try shell.explain(entry)
      }
      let resources = shell.survey().resources
      let entries = try shell.entries(about: name, resources.filter { $0.isCalled(name) })
      let made = try entries.filter { $0.operation == "_FireSchedule" }.suffix(20).flatMap { tick in
        try cloud.consequences(of: tick.number).filter { entry in
          guard case .role = entry.principal else { return false }
          return entry.causedBy == tick.number
        }
      }
      let why = Why(name: name, entries: entries, made: made, survey: resources)
      if !why.isKnown, name.count > 7, let entry = try cloud.entry(speakingOf: name) { return try shell.explain(entry) }
      shell.say(shell.cleaned(why.text))
      if let latest = why.latest {
        shell.console.write("The latest, with its causes and what it caused:\n")
        try shell.explain(latest)
      }
      return why.isKnown ? 0 : 1
    })

  static let trace = ShellWord(
    name: "trace", usage: "[NUMBER]", summary: "what the last command caused, as a tree",
    run: { shell, arguments in
      let entries: [TrailEntry]
      if let text = arguments.first {
        guard let given = Int64(text.drop { $0 == "#" }), arguments.count == 1 else {
          throw WordMisused(problem: "a request's number stands in front of it in the tree", word: "trace")
        }
        entries = try shell.cloud.consequences(of: given)
      } else {
        entries = try shell.lastDone()
      }
      guard !entries.isEmpty else {
        shell.console.write("Nothing has been asked yet.\n")
        return 1
      }
      shell.console.write(CauseTree(entries: entries).text(style: shell.style))
      return 0
    })
}

extension Shell {
  /// What the history holds about a resource: also an API's calls, whose source names the API in its middle.
  fileprivate func entries(about name: String, _ resources: [Resource]) throws -> [TrailEntry] {
    var entries = try cloud.history(about: name)
    for api in resources where api.kind.hasSuffix(" API") {
      entries += try cloud.history(about: api.note)
      entries += try cloud.history(after: cloud.historyEnd() - 2_000).filter { entry in
        guard case .service(_, let source?) = entry.principal, let arn = ARN(source) else { return false }
        return arn.service == "execute-api" && arn.resource.hasPrefix("\(api.note)/")
      }
    }
    return entries.sorted { $0.number < $1.number }
  }

  /// Draws the chain that led to a request, and what came of it.
  @discardableResult
  fileprivate func explain(_ entry: TrailEntry) throws -> Int32 {
    let causes = try cloud.causes(of: entry.number)
    let after = try cloud.consequences(of: entry.number).dropFirst().filter { $0.operation != "PutMetricData" }
    console.write(CauseTree(entries: causes + after.prefix(20)).text(style: style))
    if let decision = entry.decision { say(cleaned("#\(entry.number): \(decision)")) }
    return 0
  }

  /// What exists in the Region of the next command.
  func survey() -> Survey {
    Survey(of: scope) { [cloud] in try cloud.observe($0) }
  }

  /// The account and Region of the next command.
  var scope: Scope {
    Scope(region: environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? "us-east-1")
  }
}
