/// Something wrong with a lesson's file: where, what, and what to do.
public struct LessonProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public var path: String
  /// The line, from 1.
  public var line: Int
  /// What is wrong.
  public var message: String
  /// What to do; empty where the message says it all.
  public var remedy: String

  /// A problem from its parts.
  public init(path: String, line: Int, _ message: String, remedy: String = "") {
    self.path = path
    self.line = line
    self.message = message
    self.remedy = remedy
  }

  /// `lessons/lambda/04-timed-schedule.md:12: the key `hint` is unknown here; …`
  public var description: String { "\(path):\(line): \(message)" + (remedy.isEmpty ? "" : " \(remedy)") }
}

/// Collects what is wrong with one file while it is read.
final class ProblemLog {
  let path: String
  private(set) var problems: [LessonProblem] = []

  init(path: String) { self.path = path }

  func note(_ line: Int, _ message: String, remedy: String = "") {
    problems.append(LessonProblem(path: path, line: line, message, remedy: remedy))
  }
}
