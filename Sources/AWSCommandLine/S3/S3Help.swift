/// The short help of `aws s3 help` and `aws s3 SUBCOMMAND help`.
enum S3Help {
  static func add(_ subcommand: String?, to page: inout HelpPage) {
    guard let subcommand else {
      page.add("NAME", ["s3: copies, lists and deletes files and objects."])
      page.add("SYNOPSIS", ["aws s3 SUBCOMMAND [parameters]"])
      page.add("SUBCOMMANDS", rows: S3Grammar.subcommands.map { ($0, purpose[$0] ?? "") })
      page.add("MORE", ["`aws s3 SUBCOMMAND help` says more; `aws s3api help` lists S3's operations one by one."])
      return
    }
    let options = S3Grammar.arguments(of: subcommand).filter { !$0.isPositional }
    page.add("NAME", ["s3 \(subcommand): \(purpose[subcommand] ?? "")"])
    page.add("SYNOPSIS", ["aws s3 \(subcommand) \(S3Grammar.usage(of: subcommand)) [options]"])
    if let example = examples[subcommand] { page.add(command: "aws s3 \(subcommand) \(example)", "EXAMPLE") }
    page.add("OPTIONS", options.map(line))
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

  private static let examples = [
    "ls": "s3://my-own-bucket-2026/photos/ --recursive --human-readable",
    "website": "s3://my-own-bucket-2026 --index-document index.html",
    "cp": "a.txt s3://my-own-bucket-2026/",
    "mv": "s3://my-own-bucket-2026/a.txt s3://my-own-bucket-2026/b.txt",
    "rm": "s3://my-own-bucket-2026/photos/ --recursive",
    "sync": "site s3://my-own-bucket-2026/ --exclude '*.tmp'",
    "mb": "s3://my-own-bucket-2026",
    "rb": "s3://my-own-bucket-2026 --force",
    "presign": "s3://my-own-bucket-2026/a.txt --expires-in 600",
  ]
}
