import Grading
import Terminal

/// A free answer with its grade, to be shown and overruled.
struct GradeSheet {
  let rubric: Rubric
  let grade: Grade

  init(rubric: Rubric, question: String, answer: String) {
    self.rubric = rubric
    grade = rubric.grade(answer, to: question)
  }

  /// Names every point: made, with the words that earned it, missing or contradicted.
  func show(on face: PracticeFace) {
    if grade.isEmpty { face.say("There is nothing in it that the question did not say itself.") }
    for (index, (point, finding)) in zip(rubric.points, grade.findings).enumerated() {
      let text = "\(index + 1). \(point.say)\(point.isBonus ? " (bonus)" : "")"
      switch finding {
      case .covered(let words): face.success("\(text) You said: “\(words)”.")
      case .misplaced(let words): face.failure("\(text) Said (“\(words)”), but out of order.")
      case .missing: face.say(Styled(face.style.unicode ? "· \(text) Missing." : "MISSING: \(text)"))
      case .contradicted(let words): face.failure("\(text) You said the opposite: “\(words)”.")
      }
    }
    for met in grade.misconceptions {
      face.failure("“\(met.words)”: \(rubric.misconceptions[met.index].because)")
    }
  }

  /// Lets the learner overrule single points; both judgments are given back.
  func overruled(on face: PracticeFace) -> (score: Double, judgments: [Judgment]) {
    var findings = grade.findings
    var judgments = findings.enumerated().map { Judgment(point: $0, byLearner: false, isMade: $1.isCovered) }
    if face.isInteractive {
      let line = face.line("Misjudged? The numbers of those points, or Enter: ") ?? ""
      let numbers = Set(line.split { !$0.isNumber }.compactMap { Int($0) })
      for index in findings.indices where numbers.contains(index + 1) {
        findings[index] = findings[index].isCovered ? .missing : .covered("")
        judgments.append(Judgment(point: index, byLearner: true, isMade: findings[index].isCovered))
      }
    }
    return (rubric.score(findings, misconceptions: grade.misconceptions.count), judgments)
  }
}
