import AWSModel

/// Whether what a lesson speaks of exists: operations of AWS, other lessons; and whether its claims are still young.
extension Lesson {
  /// Commands that AWS does not have, and lessons that the library lacks.
  func referenceProblems(in library: LessonLibrary) -> [LessonProblem] {
    steps.flatMap { $0.texts }.flatMap { text, line in
      Self.commands(in: text).compactMap { problem($0.service, $0.operation, line) }
        + Self.started(in: text).filter { library.lesson($0) == nil }.map { name in
          LessonProblem(path: path, line: line, "The text leads to `start \(name)`, and there is no such lesson.")
        }
    }
  }

  /// Claims and sources that were last looked at more than a year before `month`, such as `2026-11`.
  func ageProblems(in month: String) -> [LessonProblem] {
    guard let now = Self.months(month) else { return [] }
    let dates = [asOf] + facts.map(\.asOf) + sources.map(\.read)
    guard let oldest = dates.compactMap(Self.months).min(), now - oldest > 12 else { return [] }
    return [
      LessonProblem(
        path: path, line: 1, "The oldest claim is \(now - oldest) months old.",
        remedy: "Read its source again and date it anew.")
    ]
  }

  private func problem(_ service: String, _ operation: String, _ line: Int) -> LessonProblem? {
    guard let model = ServiceModel.named(service), !Self.customised.contains(operation) else { return nil }
    if model.operation(commandName: operation) != nil { return nil }
    return LessonProblem(path: path, line: line, "AWS has no command `aws \(service) \(operation)`.")
  }

  /// The service and operation of each `aws SERVICE OPERATION` in the text.
  private static func commands(in text: String) -> [(service: String, operation: String)] {
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "`" || $0 == "(" || $0 == ")" || $0 == "," }
    return words.indices.compactMap { index in
      guard words[index] == "aws", index + 2 < words.count else { return nil }
      let (service, operation) = (String(words[index + 1]), String(words[index + 2]))
      let isName = operation.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } && operation.contains("-")
      return isName && !operation.hasPrefix("-") && service != "s3" ? (service, operation) : nil
    }
  }

  /// The lessons of each `start NAME` between backquotes.
  private static func started(in text: String) -> [String] {
    text.split(separator: "`").compactMap { piece in
      let words = piece.split(separator: " ")
      return words.count == 2 && words[0] == "start" && words[1].contains(where: \.isNumber) ? String(words[1]) : nil
    }
  }

  private static func months(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 2 ? parts[0] * 12 + parts[1] : nil
  }

  /// Commands of the CLI's own, which no API has.
  private static let customised: Set = ["wait", "tail", "update-kubeconfig"]
}

extension Lesson.Step {
  /// Every text of the step with the line at which it is found.
  fileprivate var texts: [(text: String, line: Int)] {
    var texts: [(text: String, line: Int)] = []
    for text in [before, task, after] + hints { texts.append((text, line)) }
    for check in checks {
      texts.append((check.run, check.line))
      for hint in check.hints { texts.append((hint, check.line)) }
    }
    for command in (solution + alternatives.flatMap { $0 }).map(\.command) { texts.append((command, line)) }
    return texts
  }
}
