import Grading

/// A question that is answered in words, by choosing, or by one command: what practice asks again and again.
public struct Quiz: Sendable, Hashable {
  /// A name that never changes, such as `lambda-04-units`; practice is scheduled under it.
  public var id: String
  /// The question.
  public var ask: String
  /// How it is answered, and what is right.
  public var kind: Kind
  /// What is told after the answer.
  public var explain: String
  /// A command that shows that it is so; empty where none does.
  public var show: String
  /// The month for which it holds; empty for that of the file.
  public var asOf: String
  /// The identifier of its source; empty where the file's facts carry it.
  public var source: String
  /// The line of the file at which it begins.
  public var line: Int

  /// How a question is answered.
  public enum Kind: Sendable, Hashable {
    /// Exactly one of the choices is right.
    case single([Choice])
    /// Each right choice must be taken, and no other.
    case several([Choice])
    /// The items are to be put into this order.
    case order([String])
    /// The `___` of the text is to be filled with one of the accepted words.
    case gap(Gap)
    /// A command is to be typed; its effect counts.
    case command(Task)
    /// What a command prints is to be foretold.
    case output(Prediction)
    /// The fault of a command or document is to be found.
    case fault(listing: String, [Choice])
    /// In the learner's own words.
    case free(Rubric)
  }

  /// One of several answers.
  public struct Choice: Sendable, Hashable {
    /// The answer.
    public var text: String
    /// Whether it is right.
    public var isRight: Bool
    /// Why it is right or wrong.
    public var because: String
  }

  /// A text with one `___` in it.
  public struct Gap: Sendable, Hashable {
    /// What fills the gaps.
    public static let mark = "___"
    /// The text with the gap.
    public var text: String
    /// What is right in it.
    public var accept: [String]
    /// What is often put there, and why it is wrong.
    public var wrong: [Choice]
  }

  /// Something to be done in a sandbox by typing.
  public struct Task: Sendable, Hashable {
    /// The fixtures that stand before, in order.
    public var start: [String]
    /// Lines that are run before the learner types.
    public var given: [String]
    /// What must be true of the sandbox afterwards.
    public var checks: [Lesson.Check]
    /// Lines that bring it about.
    public var solution: [Lesson.SolutionLine]
    /// Lines run last and not shown: they break what is to be mended.
    public var breaks: [String] = []
    /// From the idea to the whole line; empty where the solution alone can help.
    public var hints: [String] = []

    /// What helps, the last of it the solution.
    public var allHints: [String] {
      hints.isEmpty ? Fault.hints(look: nil, [], solution) : hints
    }
  }

  /// A command whose output is to be foretold.
  public struct Prediction: Sendable, Hashable {
    /// The fixtures that stand before, in order.
    public var start: [String]
    /// Lines that are run before.
    public var given: [String]
    /// The command in question.
    public var run: String
    /// What it might print.
    public var choices: [Choice]
    /// A part of what it prints in truth, by which lint proves the question.
    public var prints: String
  }
}

extension Quiz {
  /// What can be chosen from; empty for the other kinds.
  public var choices: [Choice] {
    switch kind {
    case .single(let choices), .several(let choices), .fault(_, let choices): choices
    case .output(let prediction): prediction.choices
    case .order, .gap, .command, .free: []
    }
  }

  /// The word by which files name the kind.
  public var kindName: String {
    switch kind {
    case .single: "single"
    case .several: "several"
    case .order: "order"
    case .gap: "gap"
    case .command: "command"
    case .output: "output"
    case .fault: "fault"
    case .free: "free"
    }
  }
}
