extension Lesson {
  /// One thing to bring about, in whichever way the learner likes.
  public struct Step: Sendable, Hashable {
    /// A name within the lesson that never changes.
    public var id: String
    /// The text that leads to it: Markdown.
    public var before: String
    /// What is to be done.
    public var task: String
    /// What must be true of the sandbox; all of them.
    public var checks: [Check]
    /// The reference solution: shell lines.
    public var solution: [SolutionLine]
    /// Other ways that also pass.
    public var alternatives: [[SolutionLine]]
    /// Ways that tempt and do not pass.
    public var wrong: [WrongRoute]
    /// Help in order: the idea, the command, the options, the whole line.
    public var hints: [String]
    /// What is told once it is passed: Markdown.
    public var after: String
    /// The line of the file at which it begins.
    public var line: Int
  }

  /// A question put to the sandbox that changes nothing, and what the answer must be.
  public struct Check: Sendable, Hashable {
    /// An AWS command that only reads.
    public var run: String
    /// A JMESPath expression that must be true of its output; the output is `null` when the command is refused.
    public var expect: String
    /// What the learner is told while it is not.
    public var otherwise: String
    /// Help with this condition alone, in the order of a step's hints; empty where the step's hints serve.
    public var hints: [String] = []
    /// The line of the file at which it begins.
    public var line: Int
  }

  /// A shell line of a solution.
  public struct SolutionLine: Sendable, Hashable {
    /// What is typed.
    public var command: String
    /// The error code with which AWS refuses it, where that is the point.
    public var refusal: String?

    /// As a learner is shown it.
    public var text: String { refusal.map { "\(command)  # refused: \($0)" } ?? command }
  }

  /// A way that tempts and does not pass.
  public struct WrongRoute: Sendable, Hashable {
    /// What is typed; the last line is the one recognised.
    public var lines: [String]
    /// Why it does not do.
    public var because: String
    /// The line of the file at which it begins.
    public var line: Int
  }
}
