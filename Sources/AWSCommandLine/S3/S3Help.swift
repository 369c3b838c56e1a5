/// The short help of `aws s3 help` and `aws s3 SUBCOMMAND help`.
enum S3Help {
  static func text(_ subcommand: String?) -> String {
    guard let subcommand else {
      let lines = S3Grammar.subcommands.map { "    \($0)  \(purpose[$0] ?? "")\n" }.joined()
      return "SYNOPSIS\n    aws s3 SUBCOMMAND [parameters]\n\nSUBCOMMANDS\n\(lines)\n"
        + "Ask further with `aws s3 SUBCOMMAND help`.\n"
    }
    let options = S3Grammar.arguments(of: subcommand).filter { !$0.isPositional }
    return "SYNOPSIS\n    aws s3 \(subcommand) \(S3Grammar.usage(of: subcommand)) [options]\n\n"
      + "    \(purpose[subcommand] ?? "")\n\nOPTIONS\n" + options.map { "    \(line($0))\n" }.joined()
  }

  private static func line(_ argument: Argument) -> String {
    let value = argument.choices?.joined(separator: " | ") ?? "VALUE"
    return switch argument.arity {
    case .flag: "--\(argument.name)"
    case .optional: "--\(argument.name) [\(value)]"
    case .oneOrMore, .many: "--\(argument.name) \(value) …"
    case .exactly(2): "--\(argument.name) KEY VALUE"
    case .one, .exactly: "--\(argument.name) \(value)"
    }
  }

  private static let purpose = [
    "ls": "Lists buckets, or the objects and common prefixes under a prefix.",
    "website": "Makes a bucket a website.",
    "cp": "Copies files and objects; `-` stands for standard input or output.",
    "mv": "Moves files and objects.",
    "rm": "Deletes objects.",
    "sync": "Transfers what is new or changed in one place to the other.",
    "mb": "Makes a bucket.",
    "rb": "Removes an empty bucket; with --force what is in it goes first.",
    "presign": "Prints a URL with which anyone may fetch an object for some time.",
  ]
}
