import AWSModel

/// A call of one operation, read from a command line and checked against the model.
public struct ParsedCommand: Sendable {
  /// Whose operation is called.
  public var service: ServiceModel
  /// What is called.
  public var operation: OperationModel
  /// The operation's input: blobs are bytes, timestamps instants, idempotency tokens filled in.
  public var input: Value
  /// The options that every command takes.
  public var globals: GlobalOptions
  /// Where a streaming output is to be written, relative to the working folder.
  public var outfile: String?
  /// How pages are fetched and merged; nil for one call.
  public var paging: Paging?
  /// What the call is repeated for: `aws lambda wait function-active-v2`.
  public var waiter: WaiterModel?
  /// Lines for standard error, written before the call.
  public var warnings: [String]
  /// `--bootstrap-method` of `iam create-virtual-mfa-device`, the member whose bytes go into `outfile`.
  public var bootstrapMethod: String?
}

/// The options of automatic paging.
public struct Paging: Sendable, Hashable {
  /// The most result elements to print; `NextToken` tells where to go on.
  public var maxItems: Int?
  /// `--starting-token`, an earlier `NextToken`.
  public var startingToken: String?
  /// The most elements a call; the operation's limit member.
  public var pageSize: Value?

  /// The options of paging from their parts.
  public init(maxItems: Int? = nil, startingToken: String? = nil, pageSize: Value? = nil) {
    self.maxItems = maxItems
    self.startingToken = startingToken
    self.pageSize = pageSize
  }
}

/// What a command line asks for.
public enum Command: Sendable {
  /// A call, or a wait for what calls report.
  case call(ParsedCommand)
  /// `--generate-cli-skeleton`: this is printed, and nothing is called.
  case skeleton(Skeleton)
  case help(HelpTopic)
  /// `aws --version`.
  case version
  /// A command that is no single operation: `s3 cp …`, `configure list`, `logs tail …`, with the words behind its name.
  case custom([String], arguments: [String], GlobalOptions)
}

/// The value that `--generate-cli-skeleton` prints.
public struct Skeleton: Sendable {
  /// The form in which it is printed.
  public enum Form: String, Sendable { case input, yamlInput = "yaml-input", output }
  /// In which form.
  public var form: Form
  /// What it prints.
  public var value: Value
  /// The command, whose `--output` and `--query` apply to the form `output`.
  public var command: ParsedCommand
}

/// What help is asked about.
public enum HelpTopic: Sendable, Hashable {
  case aws
  case service(ServiceModel)
  case operation(OperationModel)
  case waiters(ServiceModel)
  /// A command that is no operation: `["configure", "get"]`, `["logs", "tail"]`, `["s3", "cp"]`.
  case command([String])
}
