import AWSModel
import FSRS
import Foundation
import Grading
import Lessons
import Terminal

/// Asks one item, judges the answer and tells why.
struct Examiner: Sendable {
  let face: PracticeFace
  let library: LessonLibrary

  /// How an item was answered.
  struct Outcome: Sendable {
    var rating: Rating
    var answer: String
    var judgments: [Judgment] = []
  }

  /// Asks; nil when the learner leaves.
  func ask(_ item: PracticeItem) async -> Outcome? {
    let quiz = item.quiz
    let paragraphs = quiz.ask.split(separator: "\n\n").map(String.init)
    face.say(Styled(paragraphs.first ?? "", .emphasis))
    for paragraph in paragraphs.dropFirst() { face.say(Styled(paragraph)) }
    switch quiz.kind {
    case .single(let choices): return choose(one: choices, quiz)
    case .several(let choices): return choose(several: choices, quiz)
    case .order(let items): return order(items, quiz)
    case .gap(let gap): return fill(gap, quiz)
    case .command(let task): return await perform(task, quiz)
    case .output(let prediction):
      face.show((prediction.given + [prediction.run]).joined(separator: "\n"))
      return choose(one: prediction.choices, quiz)
    case .fault(let listing, let choices):
      face.show(listing.trimmingCharacters(in: .newlines))
      return choose(one: choices, quiz)
    case .free(let rubric): return write(rubric, quiz)
    }
  }

  private func choose(one choices: [Quiz.Choice], _ quiz: Quiz) -> Outcome? {
    let shown = Self.shuffled(choices, by: quiz.id)
    list(shown.map(\.text))
    guard let key = letter(among: shown.count, "Your answer (\(Self.letters(shown.count)), ? to leave it open): ")
    else {
      return nil
    }
    guard let index = key else { return open(quiz, shown.filter(\.isRight).map(\.text)) }
    let chosen = shown[index]
    chosen.isRight ? face.success("Right. \(chosen.because)") : face.failure("No. \(chosen.because)")
    if !chosen.isRight { tellRight(shown.filter(\.isRight).map(Self.reasoned)) }
    return finish(quiz, isRight: chosen.isRight, answer: chosen.text)
  }

  private func choose(several choices: [Quiz.Choice], _ quiz: Quiz) -> Outcome? {
    let shown = Self.shuffled(choices, by: quiz.id)
    list(shown.map(\.text))
    guard let given = letters(among: shown.count, "All that are right, such as ac (? to leave it open): ")
    else { return nil }
    let taken = Set(given)
    if taken.isEmpty { return open(quiz, shown.filter(\.isRight).map(\.text)) }
    var isRight = true
    for (index, choice) in shown.enumerated() where choice.isRight != taken.contains(index) {
      isRight = false
      face.failure("\(choice.isRight ? "Missing" : "Wrong"): \(Self.reasoned(choice))")
    }
    if isRight { face.success("Right, all of them.") }
    return finish(quiz, isRight: isRight, answer: taken.sorted().map { shown[$0].text }.joined(separator: "; "))
  }

  private func order(_ items: [String], _ quiz: Quiz) -> Outcome? {
    var shown = Self.shuffled(items, by: quiz.id)
    if shown == items { shown.reverse() }
    list(shown)
    guard
      let order = letters(
        among: shown.count, "The order, such as \(Self.letters(items.count, joined: "")) (? to leave it open): ")
    else { return nil }
    if order.isEmpty { return open(quiz, items) }
    let given = order.map { shown[$0] }
    let isRight = given == items
    if isRight {
      face.success("Right.")
    } else {
      let place = zip(given, items).enumerated().first { $1.0 != $1.1 }?.offset ?? min(given.count, items.count)
      face.failure("No: place \(place + 1) is where it goes wrong.")
      tellRight(items.enumerated().map { "\($0 + 1). \($1)" })
    }
    return finish(quiz, isRight: isRight, answer: given.joined(separator: "; "))
  }

  private func fill(_ gap: Quiz.Gap, _ quiz: Quiz) -> Outcome? {
    face.show(gap.text)
    guard let line = face.line("What stands for \(Quiz.Gap.mark) (? to leave it open): ") else { return nil }
    let word = line.trimmingCharacters(in: .whitespaces)
    if word == "?" || word.isEmpty { return open(quiz, gap.accept) }
    let isRight = gap.isFilled(by: word)
    if isRight {
      face.success("Right.")
    } else {
      face.failure("No. \(gap.reason(against: word) ?? "")")
      tellRight([gap.accept[0]])
    }
    return finish(quiz, isRight: isRight, answer: word)
  }

  private func perform(_ task: Quiz.Task, _ quiz: Quiz) async -> Outcome? {
    let isDrill = !task.breaks.isEmpty
    guard
      let work = await Workbench(face: face, library: library).work(
        on: task, longest: isDrill ? 40 : 12, prompt: { "$ " })
    else { return nil }
    if work.isDone {
      face.success("Done.")
    } else {
      face.say("One way to do it:")
      for line in task.solution { face.show(line.text) }
    }
    tellMore(quiz)
    let rating = work.rating(needed: task.solution.count, hintsThere: task.allHints.count)
    let counted = { (count: Int, thing: String) in "\(count) \(thing)\(count == 1 ? "" : "s")" }
    face.say(
      Styled(
        "\(counted(work.lines.count, "line")), \(work.failures) refused, \(counted(work.hints, "hint")): \(rating)",
        .dim))
    return Outcome(rating: rating, answer: work.lines.joined(separator: "\n"))
  }

  private func write(_ rubric: Rubric, _ quiz: Quiz) -> Outcome? {
    guard let answer = face.timedLine({ "In your own words (? to leave it open): " }) else { return nil }
    let text = answer.trimmingCharacters(in: .whitespaces) == "?" ? "" : answer
    let sheet = GradeSheet(rubric: rubric, question: quiz.ask, answer: text)
    sheet.show(on: face)
    if !rubric.model.isEmpty { face.say(Styled("A good answer: \(rubric.model)")) }
    let (score, judgments) = sheet.overruled(on: face)
    face.say("Score: " + Styled(Self.percent(score), .emphasis))
    tellMore(quiz)
    let rating: Rating = score < 0.5 ? .again : score < 0.75 ? .hard : .good
    return Outcome(rating: rating, answer: text, judgments: judgments)
  }

  private func finish(_ quiz: Quiz, isRight: Bool, answer: String) -> Outcome {
    tellMore(quiz)
    if !isRight, !quiz.show.isEmpty {
      face.say("See it for yourself:")
      face.show(quiz.show)
    }
    guard isRight else { return Outcome(rating: .again, answer: answer) }
    guard face.isInteractive else { return Outcome(rating: .good, answer: answer) }
    let rated: Rating =
      switch face.key("How was it? h hard, Enter good, e easy: ") {
      case "h": .hard
      case "e": .easy
      default: .good
      }
    return Outcome(rating: rated, answer: answer)
  }

  private func open(_ quiz: Quiz, _ right: [String]) -> Outcome {
    tellRight(right)
    return finish(quiz, isRight: false, answer: "")
  }

  private static func reasoned(_ choice: Quiz.Choice) -> String {
    let isSentence = choice.text.last.map { ".!?".contains($0) } ?? true
    return "\(choice.text)\(isSentence ? "" : ":") \(choice.because)"
  }

  private func tellRight(_ texts: [String]) { for text in texts { face.say(Styled("Right is: \(text)")) } }
  private func tellMore(_ quiz: Quiz) { if !quiz.explain.isEmpty { face.say(Styled(quiz.explain, .dim)) } }

  private func list(_ texts: [String]) {
    for (index, text) in texts.enumerated() {
      face.say(Styled(Self.letter(index) + ")", .emphasis) + Styled(" " + text), indent: "  ")
    }
  }

  /// A letter's place; nil within where the question is left open; nil where the learner leaves.
  private func letter(among count: Int, _ prompt: String) -> Int?? {
    while true {
      guard let key = face.key(prompt) else { return .none }
      if key == "?" { return .some(nil) }
      if let letter = key.lowercased().first, let index = Self.index(of: letter, among: count) { return .some(index) }
      // Of the keys that a person types, those that mean nothing do nothing.
      if !face.isInteractive {
        if !key.isEmpty, key != "\n" { tellLetters(count) }
        return .some(nil)
      }
    }
  }

  /// The places of some letters; none where the question is left open, nil where the learner leaves. What is no letter of
  /// these is asked for again; from a pipe it leaves the question open, as the next line is the next answer.
  private func letters(among count: Int, _ prompt: String) -> [Int]? {
    while let line = face.line(prompt) {
      let text = line.lowercased().filter { !$0.isWhitespace && $0 != "," }
      if text.isEmpty || text == "?" { return [] }
      let places = text.compactMap { Self.index(of: $0, among: count) }
      if places.count == text.count { return places }
      tellLetters(count)
      if !face.isInteractive { return [] }
    }
    return nil
  }

  private func tellLetters(_ count: Int) { face.say("The answers are the letters \(Self.letters(count)).") }

  private static func letter(_ index: Int) -> String { String(UnicodeScalar(UInt8(97 + index % 26))) }
  private static func letters(_ count: Int, joined: String = " ") -> String {
    (0..<count).map(letter).joined(separator: joined)
  }
  private static func index(of letter: Character, among count: Int) -> Int? {
    guard let value = letter.asciiValue, value >= 97, Int(value) - 97 < count else { return nil }
    return Int(value) - 97
  }

  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// The same order each time, so that a script can answer; another for each question.
  static func shuffled<Element>(_ elements: [Element], by name: String) -> [Element] {
    var die = Die(seed: name)
    return elements.shuffled(using: &die)
  }
}
