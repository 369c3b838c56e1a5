import AWSCommandLine
import AWSModel
import Foundation

extension Shell {
  /// What could stand at the cursor: words of the shell, commands, options, values, names of what exists, files.
  func completion(of text: String, at cursor: Int) -> Completion {
    let command = CommandAtCursor(String(decoding: Array(text.utf8).prefix(cursor), as: UTF8.self))
    let candidates = candidates(for: command).map { candidate in
      let isWhole = candidate.suffix == " "
      var quoted = candidate
      // A variable stays one.
      let isVariable = command.current.hasPrefix("$") && candidate.text.hasPrefix("$")
      if !isVariable { quoted.text = command.quoted(candidate.text, isWhole: isWhole) }
      quoted.label = candidate.label ?? candidate.text
      return quoted
    }
    return Completion(start: command.start, candidates: candidates)
  }

  private func candidates(for command: CommandAtCursor) -> [Completion.Candidate] {
    let current = command.current
    if command.isRedirection { return files(current) }
    if current.hasPrefix("$"), !current.contains("/") {
      let names = state.variables.names.filter { $0.hasPrefix(current.dropFirst()) }.sorted()
      return names.map { .init("$" + $0, suffix: "") }
    }
    guard var first = command.words.first else { return commands(current) }
    var words = command.words
    if ShellWord.named(first)?.name == "plan" {
      words.removeFirst()
      first = words.first ?? "aws"
      if words.isEmpty { return arguments([], command) }
    }
    if let own = choices(behind: words, current) { return own }
    let isAWS = first == "aws" || CommandNames.all.contains(first)
    return isAWS ? arguments(Array(words.dropFirst(first == "aws" ? 1 : 0)), command) : files(current)
  }

  /// What a line may begin with: the shell's own words and services, else programs of the host.
  private func commands(_ current: String) -> [Completion.Candidate] {
    if current.contains("/") { return files(current) }
    let words = ShellWord.all.map(\.name) + ["aws"]
    let services = AWSCommandLine.Completion.of([], current, names: { _ in [] }).candidates.map(\.text)
    let own = (words + services).filter { $0.hasPrefix(current) }
    if !own.isEmpty || current.isEmpty { return own.map { .init($0) } }
    return programs(current).map { .init($0) }
  }

  private func arguments(_ words: [String], _ command: CommandAtCursor) -> [Completion.Candidate] {
    let current = command.current
    let found = AWSCommandLine.Completion.of(
      words, current, isQuoted: command.quote == "'", names: resourceNames)
    var candidates = found.candidates.map {
      Completion.Candidate($0.text, label: $0.label, suffix: $0.endsWord ? " " : "")
    }
    if let prefix = found.pathPrefix {
      if current.hasPrefix(prefix) {
        candidates += files(String(current.dropFirst(prefix.count))).map {
          .init(prefix + $0.text, label: $0.label ?? $0.text, suffix: $0.suffix)
        }
      } else if prefix.hasPrefix(current), candidates.isEmpty {
        candidates.append(.init(prefix, suffix: ""))
      }
    } else if candidates.isEmpty, current.hasPrefix("/") || current.hasPrefix("./") {
      candidates += files(current)
    }
    return candidates
  }

  /// What may follow a word of the shell's own; nil where the first word is none of them.
  private func choices(behind words: [String], _ current: String) -> [Completion.Candidate]? {
    let isSet = words[0] == "set"
    guard isSet || ShellWord.named(words[0]) != nil else { return nil }
    if words[0] == "edit" { return files(current) }
    let choices: [String] =
      switch (words[0], words.dropFirst().last) {
      case ("set", nil): ["coach"]
      case ("set", "coach"): ShellWord.coach.choices
      case ("start", nil): ["free"] + lessonNames
      case ("start", _): ["--anew"]
      case ("help", nil): ShellWord.all.map(\.name) + ServiceModel.all.map(\.name)
      case ("quiz", "--topic"): lessonNames
      case ("interview", "--level"): ["junior", "senior"]
      case ("interview", "--report"), ("progress", "export"), ("progress", "import"): []
      case ("clock", "advance"): ["15m", "1h", "3h", "1d", "7d"]
      case ("clock", "until"): ["next"]
      case ("clock", "speed"): ["1x", "60x", "3600x"]
      case ("snapshot", "restore"), ("snapshot", "delete"), ("diff", nil):
        ((try? cloud.snapshots()) ?? []).map(\.name)
      case ("clock", nil), ("snapshot", nil), ("progress", nil), ("reset", nil):
        ShellWord.named(words[0])?.choices ?? []
      case ("quiz", _), ("interview", _): (ShellWord.named(words[0])?.choices ?? []).filter { $0.hasPrefix("--") }
      case ("simulate", nil): NameSource.explained.filter { $0.service == "lambda" }.flatMap(resourceNames)
      case ("simulate", "--pattern"): ["steady", "spike", "ramp"]
      case ("simulate", let last?) where last.hasPrefix("--"): []
      case ("simulate", _): ShellWord.simulate.choices
      case ("map", nil), ("plot", _): (ShellWord.named(words[0])?.choices ?? []) + plotted(words)
      case ("why", nil): NameSource.explained.flatMap(resourceNames)
      default: []
      }
    if ["--report", "--svg", "export", "import"].contains(words.last) { return files(current) }
    return choices.filter { $0.hasPrefix(current) && !words.dropFirst().contains($0) }.map { .init($0) }
  }

  /// What `plot` can draw by its name alone.
  private func plotted(_ words: [String]) -> [String] {
    guard words == ["plot"] else { return [] }
    return [
      NameSource("lambda", "ListFunctions", "Functions[].FunctionName"),
      NameSource("cloudwatch", "DescribeAlarms", "MetricAlarms[].AlarmName"),
      NameSource("cloudwatch", "ListDashboards", "DashboardEntries[].DashboardName"),
    ].flatMap(resourceNames)
  }

  private var lessonNames: [String] { (try? openDesk())?.library.lessons.map { $0.seed.lowercased() } ?? [] }

  /// The names of existing resources in the learner's Region.
  private func resourceNames(_ source: NameSource) -> [String] {
    source.names(in: cloud, region: environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? "us-east-1")
  }

  /// The programs of the host whose names begin so.
  private func programs(_ prefix: String) -> [String] {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let names = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
    return Set(names + HostProgram.builtins).filter { $0.hasPrefix(prefix) }.sorted()
  }

  /// The files whose path begins so, relative to the working folder.
  private func files(_ prefix: String) -> [Completion.Candidate] {
    let lead = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    var place = lead.hasPrefix("/") ? lead : "\(folder)/\(lead)"
    if lead.hasPrefix("~/"), let home = environment["HOME"] { place = home + lead.dropFirst() }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    let rest = prefix.dropFirst(lead.count)
    return names.filter { $0.hasPrefix(rest) && (!$0.hasPrefix(".") || rest.hasPrefix(".")) }.sorted().map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(place)/\(name)", isDirectory: &isFolder)
      let end = isFolder.boolValue ? "/" : ""
      return .init(lead + name + end, label: name + end, suffix: isFolder.boolValue ? "" : " ")
    }
  }
}
