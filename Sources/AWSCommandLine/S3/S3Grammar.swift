/// The options of each subcommand of `aws s3`, in the AWS CLI's order, which decides what messages list first.
///
/// Source: AWS CLI Command Reference, version 2, `s3`; awscli 1.45 `customizations/s3/subcommands.py`.
enum S3Grammar {
  /// The subcommands, in the AWS CLI's order.
  static let subcommands = ["ls", "website", "cp", "mv", "rm", "sync", "mb", "rb", "presign"]

  /// The arguments of a subcommand.
  static func arguments(of subcommand: String) -> [Argument] {
    switch subcommand {
    case "ls":
      [
        .positional("paths", isRequired: false), recursive, .option("page-size"), .on("human-readable"),
        .on("summarize"), requestPayer, .option("bucket-name-prefix"), .option("bucket-region"),
      ]
    case "website": [paths(1), .option("index-document"), .option("error-document")]
    case "cp":
      [paths(2)] + transfer + properties + [.option("expected-size"), recursive, caseConflict, .on("no-overwrite")]
    case "mv":
      [paths(2)] + transfer + properties
        + [recursive, .on("validate-same-s3-paths"), caseConflict, .on("no-overwrite")]
    case "rm":
      [
        paths(1), .on("dryrun"), .on("quiet"), recursive, requestPayer, filter("include"), filter("exclude"),
        .on("only-show-errors"), .option("page-size"),
      ]
    case "sync":
      [paths(2)] + transfer + properties
        + [caseConflict, .on("no-overwrite"), .on("size-only"), .on("exact-timestamps"), .on("delete")]
    case "mb":
      [
        .positional("path"),
        Argument(name: "tags", destination: "tags", arity: .exactly(2)),
      ]
    case "rb": [.positional("path"), .on("force")]
    default: [.positional("path"), .option("expires-in")]
    }
  }

  /// How the places of a subcommand are written in its own messages.
  static func usage(of subcommand: String) -> String {
    switch subcommand {
    case "cp", "mv", "sync": "<LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>"
    case "ls": "<S3Uri> or NONE"
    default: "<S3Uri>"
    }
  }

  private static let recursive = Argument.flag("recursive", "dir_op", true)
  private static let requestPayer = choice("request-payer", ["requester"], absent: "requester")
  private static let caseConflict = Argument.option("case-conflict", choices: ["ignore", "skip", "warn", "error"])

  private static let transfer: [Argument] =
    [
      .on("dryrun"), .on("quiet"), filter("include"), filter("exclude"),
      .option("acl", choices: cannedACLs),
      .flag("follow-symlinks", "follow_symlinks", true), .flag("no-follow-symlinks", "follow_symlinks", false),
      .flag("no-guess-mime-type", "guess_mime_type", false),
      choice("sse", ["AES256", "aws:kms"], absent: "AES256"),
      choice("sse-c", ["AES256"], absent: "AES256"), .option("sse-c-key"), .option("sse-kms-key-id"),
      choice("sse-c-copy-source", ["AES256"], absent: "AES256"), .option("sse-c-copy-source-key"),
      .option("storage-class", choices: storageClasses),
      Argument(name: "grants", destination: "grants", arity: .oneOrMore),
    ]
    + texts
    + [
      .on("only-show-errors"), .flag("no-progress", "progress", false), .option("progress-frequency"),
      .on("progress-multiline"), .option("page-size"), .on("ignore-glacier-warnings"), .on("force-glacier-transfer"),
      requestPayer, .option("checksum-mode", choices: ["ENABLED"]),
      .option("checksum-algorithm", choices: checksumAlgorithms),
    ]

  private static let texts: [Argument] = [
    "website-redirect", "content-type", "cache-control", "content-disposition", "content-encoding", "content-language",
    "expires", "source-region",
  ].map { .option($0) }

  private static let properties: [Argument] = [
    .option("metadata"), .option("copy-props", choices: ["none", "metadata-directive", "default"]),
    .option("metadata-directive", choices: ["COPY", "REPLACE"]),
  ]

  private static let cannedACLs = [
    "private", "public-read", "public-read-write", "authenticated-read", "aws-exec-read", "bucket-owner-read",
    "bucket-owner-full-control", "log-delivery-write",
  ]
  private static let storageClasses = [
    "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE",
    "GLACIER_IR",
  ]
  private static let checksumAlgorithms = [
    "CRC64NVME", "CRC32", "SHA256", "SHA1", "CRC32C", "SHA512", "XXHASH64", "XXHASH3", "XXHASH128",
  ]

  private static func paths(_ count: Int) -> Argument {
    Argument(name: "paths", isPositional: true, destination: "paths", arity: .exactly(count), isRequired: true)
  }

  private static func filter(_ name: String) -> Argument {
    Argument(name: name, destination: "filters", arity: .exactly(1))
  }

  private static func choice(_ name: String, _ choices: [String], absent: String) -> Argument {
    Argument(name: name, destination: name, arity: .optional(absent), choices: choices)
  }
}

extension Argument {
  /// An option without a value that turns something on.
  fileprivate static func on(_ name: String) -> Argument { .flag(name, name, true) }
}
