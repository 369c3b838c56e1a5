import Grading

/// A question as it is written in YAML.
extension YAMLFields {
  func quiz() -> Quiz? {
    guard let kind = kind(text("kind")) else { return nil }
    let quiz = Quiz(
      id: text("id"), ask: text("ask"), kind: kind, explain: optionalText("explain") ?? "",
      show: optionalText("show") ?? "", asOf: has("as_of") ? month("as_of") : "", source: optionalText("source") ?? "",
      line: line)
    if let gap = quiz.gap { note(gap) }
    return quiz
  }

  private func kind(_ name: String) -> Quiz.Kind? {
    let shared = ["id", "kind", "ask", "explain", "show", "as_of", "source"]
    switch name {
    case "single":
      allow(shared + ["choices"])
      return .single(choices())
    case "several":
      allow(shared + ["choices"])
      return .several(choices())
    case "order":
      allow(shared + ["items"])
      return .order(texts("items"))
    case "gap":
      allow(shared + ["text", "accept", "wrong"])
      return .gap(Quiz.Gap(text: text("text"), accept: texts("accept"), wrong: wrongFillings()))
    case "command":
      allow(shared + ["start", "given", "checks", "solution"])
      return .command(
        Quiz.Task(
          start: texts("start"), given: texts("given"), checks: list("checks", of: "the check").map { $0.check() },
          solution: lines("solution")))
    case "output":
      allow(shared + ["start", "given", "run", "choices", "prints"])
      return .output(
        Quiz.Prediction(
          start: texts("start"), given: texts("given"), run: text("run"), choices: choices(), prints: text("prints")))
    case "fault":
      allow(shared + ["listing", "choices"])
      return .fault(listing: rawText("listing"), choices())
    case "free":
      allow(shared + ["points", "misconceptions", "model", "ordered"])
      return .free(rubric())
    default:
      note(
        "the question cannot be of the kind `\(name)`.",
        remedy: "Kinds: single, several, order, gap, command, output, fault, free.")
      return nil
    }
  }

  private func choices() -> [Quiz.Choice] {
    list("choices", of: "the choice").map { fields in
      fields.allow(["text", "right", "because"])
      return Quiz.Choice(text: fields.text("text"), isRight: fields.flag("right"), because: fields.text("because"))
    }
  }

  private func wrongFillings() -> [Quiz.Choice] {
    list("wrong", of: "the wrong filling").map { fields in
      fields.allow(["text", "because"])
      return Quiz.Choice(text: fields.text("text"), isRight: false, because: fields.text("because"))
    }
  }

  private func rubric() -> Rubric {
    Rubric(
      points: list("points", of: "the point").map { $0.point() },
      misconceptions: list("misconceptions", of: "the misconception").map { $0.misconception() },
      isOrdered: flag("ordered"), model: optionalText("model") ?? "")
  }

  private func point() -> Rubric.Point {
    allow(["say", "words", "against", "weight", "bonus", "ask"])
    return Rubric.Point(
      say: text("say"), words: texts("words"), contradictions: texts("against"),
      weight: has("weight") ? number("weight", in: 1...5) : 1, isBonus: flag("bonus"),
      followUp: optionalText("ask") ?? "")
  }

  private func misconception() -> Rubric.Misconception {
    allow(["words", "because"])
    return Rubric.Misconception(words: texts("words"), because: text("because"))
  }
}

extension Quiz {
  /// What keeps the question from being answerable; nil when nothing does.
  var gap: String? {
    switch kind {
    case .single(let choices) where choices.filter(\.isRight).count != 1 || choices.count < 3:
      "a `single` question needs at least three choices, exactly one of them `right: true`."
    case .fault(_, let choices) where choices.filter(\.isRight).count != 1 || choices.count < 3:
      "a `fault` question needs at least three choices, exactly one of them `right: true`."
    case .output(let prediction) where prediction.choices.filter(\.isRight).count != 1 || prediction.choices.count < 3:
      "an `output` question needs at least three choices, exactly one of them `right: true`."
    case .several(let choices) where !choices.contains(where: \.isRight) || choices.allSatisfy(\.isRight):
      "a `several` question needs right and wrong choices."
    case .order(let items) where items.count < 3 || Set(items).count != items.count:
      "an `order` question needs at least three `items`, all different, in the right order."
    case .gap(let gap) where gap.accept.isEmpty || !gap.text.contains(Quiz.Gap.mark):
      "a `gap` question needs a `text` with `\(Quiz.Gap.mark)` and at least one word to `accept`."
    case .command(let task) where task.checks.isEmpty || task.solution.isEmpty:
      "a `command` question needs `checks` and a `solution`."
    case .free(let rubric)
    where rubric.points.filter { !$0.isBonus }.count < 2 || rubric.points.contains { $0.words.isEmpty }
      || rubric.misconceptions.contains { $0.words.isEmpty }:
      "a `free` question needs at least two `points` that are no bonus, each point and misconception with `words`."
    default: nil
    }
  }
}
