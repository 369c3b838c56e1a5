/// The parts of a lesson as they are written in YAML.
extension YAMLFields {
  /// The lesson that the front matter begins.
  func lesson(path: String) -> Lesson? {
    allow([
      "id", "title", "seed", "as_of", "services", "needs", "minutes", "level", "start", "variables", "sources",
    ])
    return Lesson(
      id: text("id"), title: text("title"), seed: text("seed"), asOf: month("as_of"), services: texts("services"),
      needs: texts("needs"), minutes: number("minutes", in: 1...240), level: number("level", in: 1...3),
      start: texts("start"), sources: list("sources", of: "the source").map { $0.source() }, steps: [], closing: "",
      quizzes: [], answer: Lesson.ModelAnswer(short: "", long: "", followUps: []), errata: [], facts: [], files: [],
      path: path)
  }

  func source() -> Lesson.Source {
    allow(["id", "title", "url", "read"])
    return Lesson.Source(id: text("id"), title: text("title"), url: text("url"), read: month("read"))
  }

  func step() -> Lesson.Step {
    allow(["id", "do", "checks", "solution", "alternatives", "wrong", "hints", "after"])
    return Lesson.Step(
      id: text("id"), before: "", task: text("do"), checks: list("checks", of: "the check").map { $0.check() },
      solution: lines("solution"), alternatives: routes("alternatives"),
      wrong: list("wrong", of: "the wrong route").map { $0.wrongRoute() }, hints: texts("hints"),
      after: optionalText("after") ?? "", line: line)
  }

  func check() -> Lesson.Check {
    allow(["run", "expect", "else", "hints"])
    return Lesson.Check(
      run: text("run"), expect: text("expect"), otherwise: text("else"), hints: texts("hints"), line: line)
  }

  private func wrongRoute() -> Lesson.WrongRoute {
    allow(["run", "because"])
    return Lesson.WrongRoute(lines: has("run") ? texts("run") : [text("run")], because: text("because"), line: line)
  }

  func erratum() -> Lesson.Erratum {
    allow(["says", "fact", "source"])
    return Lesson.Erratum(says: text("says"), fact: text("fact"), source: text("source"))
  }

  func fact() -> Lesson.Fact {
    allow(["claim", "as_of", "source"])
    return Lesson.Fact(claim: text("claim"), asOf: month("as_of"), source: text("source"))
  }

  func answer() -> Lesson.ModelAnswer {
    allow(["short", "long", "follow_ups"])
    return Lesson.ModelAnswer(
      short: text("short"), long: text("long"),
      followUps: list("follow_ups", of: "the follow-up").map { fields in
        fields.allow(["ask", "point"])
        return Lesson.FollowUp(ask: fields.text("ask"), point: fields.text("point"))
      })
  }
}
