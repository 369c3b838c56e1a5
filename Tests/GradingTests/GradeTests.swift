import Grading
import Testing

@Suite("a free answer") struct GradeTests {
  let rubric = Rubric(
    points: [
      .init(say: "It ends after 15 minutes.", words: ["900 s", "15 minutes"], contradictions: ["1 hour"], weight: 2),
      .init(say: "You manage no servers.", words: ["no server manage", "serverless"]),
      .init(say: "You pay per request.", words: ["price request"]),
      .init(say: "The default is 3 seconds.", words: ["3 s"], isBonus: true),
    ],
    misconceptions: [.init(words: ["unlimited memory"], because: "Memory ends at 10,240 MB.")])
  let question = "What is Lambda, and how long may it run?"

  @Test(
    "covers a point however it is said",
    arguments: [
      ("It may run for 15 minutes at most", 0), ("nine hundred? no: 900 seconds", 0), ("the 15-minute limit", 0),
      ("a 900s ceiling", 0), ("You do not have to manage any servers", 1), ("there are no servers to maintain", 1),
      ("without provisioning servers", 1), ("it is serverles", 1), ("you are charged for each request", 2),
      ("billed per requset", 2), ("the default of three seconds", 3),
    ])
  func covered(answer: String, point: Int) {
    let grade = rubric.grade(answer, to: question)
    #expect(grade.findings[point].isCovered, "\(grade.findings[point])")
  }

  @Test(
    "that denies a point contradicts it",
    arguments: [
      ("You have to manage the servers yourself", 1), ("It can not run for 15 minutes", 0),
      ("you don't pay per request", 2),
      ("It may run for 1 hour", 0), ("Paying per request is not possible", 2),
      ("It is not serverless", 1), ("It's not meant for 15 minutes", 0),
    ])
  func denied(answer: String, point: Int) {
    guard case .contradicted = rubric.grade(answer, to: question).findings[point] else {
      Issue.record("\(rubric.grade(answer, to: question).findings[point])")
      return
    }
  }

  @Test(
    "earns nothing when it is empty or repeats the question",
    arguments: ["", "   ", "What is Lambda, and how long may it run?"])
  func empty(answer: String) {
    let grade = rubric.grade(answer, to: question)
    #expect(grade.score == 0 && grade.isEmpty)
  }

  @Test("that contradicts itself earns no full marks")
  func contradictory() {
    let answer = "It ends after 15 minutes. It runs for 1 hour. You manage no servers and pay per request."
    #expect(rubric.grade(answer, to: question).score < 0.6)
  }

  @Test("loses by a misconception")
  func misconception() {
    let good = "15 minutes, no servers to manage, you pay per request."
    #expect(rubric.grade(good, to: question).score == 1)
    let grade = rubric.grade(good + " It has unlimited memory.", to: question)
    #expect(grade.score == 0.8)
    #expect(grade.misconceptions.map(\.words) == ["unlimited memory"])
  }

  @Test("of a procedure must keep its order")
  func order() {
    let steps = Rubric(
      points: [.init(say: "role", words: ["create role"]), .init(say: "function", words: ["create function"])],
      isOrdered: true)
    #expect(steps.grade("First create the role, then create the function.", to: "How?").score == 1)
    #expect(steps.grade("I create the function. Then I create the role.", to: "How?").findings[1] != .missing)
    #expect(steps.grade("I create the function. Then I create the role.", to: "How?").score < 1)
  }

  @Test(
    "is read through slips of the finger, and words that only look alike are left alone",
    arguments: [("it ends after 15 minuts", 0, true), ("severless", 1, true), ("it has three sections", 3, false)])
  func slips(answer: String, point: Int, isMade: Bool) {
    #expect(rubric.grade(answer, to: question).findings[point].isCovered == isMade)
  }

  @Test("is denied by a no within, behind, or led on by an or")
  func denials() {
    let rubric = Rubric(points: [
      .init(say: "files", words: ["process files"]), .init(say: "apis", words: ["APIs"]),
      .init(say: "metrics", words: ["CloudWatch"]), .init(say: "=", words: ["=invoke"]),
    ])
    let no = rubric.grade("Don't use it to process files or to build APIs. CloudWatch cannot be used.", to: "")
    for finding in no.findings.prefix(3) {
      guard case .contradicted = finding else {
        Issue.record("\(finding)")
        continue
      }
    }
    let yes = rubric.grade("It doesn't only process files; APIs too. CloudWatch does not cost much. I call it.", to: "")
    #expect(yes.findings.map(\.isCovered) == [true, true, true, false])
  }

  @Test("of a megabyte, or of control characters, is graded like any other")
  func large() {
    let long = String(repeating: "no servers \u{7}\u{1B}[2J ", count: 60_000)
    #expect(rubric.grade(long, to: question).score <= 1)
  }
}
