/// A question as it is written in YAML.
extension YAMLFields {
  func quiz() -> Quiz? {
    let shared = ["id", "kind", "ask", "explain"]
    let kind: Quiz.Kind
    switch text("kind") {
    case "single":
      allow(shared + ["choices"])
      kind = .single(choices())
    case "several":
      allow(shared + ["choices"])
      kind = .several(choices())
    case "order":
      allow(shared + ["items"])
      kind = .order(texts("items"))
    case "free":
      allow(shared + ["points", "misconceptions"])
      kind = .free(
        points: list("points", of: "the point").map { $0.point() },
        misconceptions: list("misconceptions", of: "the misconception").map { $0.misconception() })
    case let other:
      note("the question cannot be of the kind `\(other)`.", remedy: "Kinds: single, several, order, free.")
      return nil
    }
    let quiz = Quiz(
      id: text("id"), ask: text("ask"), kind: kind, explain: optionalText("explain") ?? "", line: line)
    if let gap = quiz.gap { note(gap) }
    return quiz
  }

  private func choices() -> [Quiz.Choice] {
    list("choices", of: "the choice").map { fields in
      fields.allow(["text", "right", "because"])
      return Quiz.Choice(text: fields.text("text"), isRight: fields.flag("right"), because: fields.text("because"))
    }
  }

  private func point() -> Quiz.Point {
    allow(["say", "words", "bonus"])
    return Quiz.Point(say: text("say"), words: texts("words"), isBonus: flag("bonus"))
  }

  private func misconception() -> Quiz.Misconception {
    allow(["words", "because"])
    return Quiz.Misconception(words: texts("words"), because: text("because"))
  }
}

extension Quiz {
  /// What keeps the question from being answerable; nil when nothing does.
  var gap: String? {
    switch kind {
    case .single(let choices) where choices.filter(\.isRight).count != 1 || choices.count < 3:
      "a `single` question needs at least three choices, exactly one of them `right: true`."
    case .several(let choices) where !choices.contains(where: \.isRight) || choices.allSatisfy(\.isRight):
      "a `several` question needs right and wrong choices."
    case .order(let items) where items.count < 3 || Set(items).count != items.count:
      "an `order` question needs at least three `items`, all different, in the right order."
    case .free(let points, let misconceptions)
    where points.filter { !$0.isBonus }.count < 2 || points.contains { $0.words.isEmpty }
      || misconceptions.contains { $0.words.isEmpty }:
      "a `free` question needs at least two `points` that are no bonus, each point and misconception with `words`."
    default: nil
    }
  }
}
