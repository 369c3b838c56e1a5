/// A skill that practice keeps alive: mending what is broken in one service. Each time its card is due it is another fault.
public struct Skill: Sendable, Hashable {
  /// The file of faults by which it is trained, without its ending: `lambda`, `iam`.
  public var name: String
  /// Its faults, in the order of the file.
  public var faults: [Fault]

  /// The name under which practice is scheduled.
  public var id: String { "skill-\(name)" }

  /// The skill as a question whose task is its `turn`th fault, counted round.
  public func item(turn: Int) -> PracticeItem {
    let fault = faults[turn % faults.count]
    let step = fault.lesson.steps[0]
    return PracticeItem(
      quiz: Quiz(
        id: id, ask: step.task, kind: .command(fault.task), explain: step.after, show: "", asOf: "", source: "",
        line: step.line),
      lesson: fault.lesson.id, seed: "drill", topic: "Mend what is broken: \(name)", asOf: fault.lesson.asOf,
      source: nil,
      path: fault.lesson.path)
  }
}

extension LessonLibrary {
  /// All that practice asks: the questions, then the skills.
  public var practised: [PracticeItem] { items + skills.map { $0.item(turn: 0) } }

  /// One for each file of faults, by name.
  public var skills: [Skill] {
    Dictionary(grouping: faults) { fault in
      let file = fault.lesson.path.split(separator: "/").last ?? ""
      return String(file.prefix { $0 != "." })
    }.filter { !$0.value.isEmpty }.map { Skill(name: $0.key, faults: $0.value) }.sorted { $0.name < $1.name }
  }
}
