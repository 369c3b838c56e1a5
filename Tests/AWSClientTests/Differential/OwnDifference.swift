import AWSCommandLine

/// A place in which skylab does otherwise than the AWS CLI 2, and a line that shows it.
struct OwnDifference: Sendable {
  /// What differs, as the page docs/cli.md says it.
  let title: String
  /// What the AWS CLI 2 does.
  let theirs: String
  /// What skylab does.
  let ours: String
  /// Why.
  let reason: String
  /// The words behind `aws` that show it.
  let words: [String]
  /// Whether our command line does with these words what the page says.
  let isShown: @Sendable (Result<Command, CommandFailure>) -> Bool

  /// All of them.
  static let all: [OwnDifference] = [
    OwnDifference(
      title: "Where commands go", theirs: "to AWS", ours: "to the sandbox, unless an endpoint is named",
      reason: "a simulator must cost nothing and break nothing", words: ["sts", "get-caller-identity"],
      isShown: { if case .success(.call(let command)) = $0 { command.globals.endpointURL == nil } else { false } }),
    OwnDifference(
      title: "Services", theirs: "all of AWS",
      ours: "those of docs/services.md; the names of others are known, and refused",
      reason: "skylab has no model of them", words: ["ec2", "describe-instances"],
      isShown: {
        guard case .failure(let failure) = $0 else { return false }
        return failure.error == .notModelled("ec2") && failure.exitCode == 255
      }),
    OwnDifference(
      title: "`--generate-cli-skeleton yaml-input`", theirs: "comments hold a sentence of documentation",
      ours: "comments say what is required and which values an enum has",
      reason: "the models hold facts, not AWS's prose",
      words: ["sns", "publish", "--generate-cli-skeleton", "yaml-input"],
      isShown: {
        guard case .success(.skeleton(let skeleton)) = $0 else { return false }
        return (try? Printout.text(of: skeleton))?.contains("Message: '' # [REQUIRED]\n") == true
      }),
    OwnDifference(
      title: "`help`", theirs: "manual pages", ours: "a page of the synopsis, options, output and errors",
      reason: "the models hold facts, not AWS's prose", words: ["sns", "publish", "help"],
      isShown: { if case .success(.help(.operation)) = $0 { true } else { false } }),
    OwnDifference(
      title: "`sso`, `login`, `history`, `ddb`, `wizard` commands", theirs: "run",
      ours: "say that they are not simulated, with 255", reason: "not built yet",
      words: ["history", "list"],
      isShown: { if case .success(.custom(["history"], _, _)) = $0 { true } else { false } }),
  ]
}
