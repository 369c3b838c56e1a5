/// A place in which the AWS CLI 1 does otherwise than the AWS CLI 2, which skylab follows.
struct KnownDifference: Sendable {
  /// What differs, as the page docs/cli.md says it.
  let title: String
  /// What version 1 does.
  let one: String
  /// What version 2 does, and skylab with it.
  let two: String
  /// Whether a difference of a line is this one; nil for those that the comparison leaves out altogether.
  let explains: (@Sendable (OracleLine, String) -> Bool)?
  /// Whether it may be missing among many lines: few show it, or only releases on an older Python or with older API models.
  var isRare = false

  /// All of them.
  static let all: [KnownDifference] = [
    KnownDifference(
      title: "Exit codes", one: "2 for a line that cannot be parsed, else 255",
      two: "252, 253, 254, 255 by kind of error",
      explains: nil),
    KnownDifference(
      title: "The error line", one: "the message alone, after the usage block for parser errors",
      two: "`aws: [ERROR]: An error occurred (ParamValidation): …`, the usage block after it", explains: nil),
    KnownDifference(
      title: "CloudWatch", one: "speaks CBOR", two: "speaks JSON", explains: nil),
    KnownDifference(
      title: "Checksums of bodies", one: "CRC32", two: "CRC64NVME", explains: nil),
    KnownDifference(
      title: "Names that are no choice", one: "`Invalid choice, valid choices are:` and all of them",
      two: "`Found invalid choice 'NAME'` and at most three that are like it",
      explains: { line, _ in line.ourError.contains("Found invalid choice") && line.theirError.contains("nvalid choice")
      }),
    KnownDifference(
      title: "Blobs in parameters", one: "the bytes of the text", two: "base64 of the bytes",
      explains: { line, difference in
        line.ourError.hasPrefix("Invalid base64") || (difference.hasPrefix("body:") && difference.contains("WVE9PQ"))
      }),
    KnownDifference(
      title: "`--cli-input-json` that is no JSON", one: "says where it is broken", two: "`Invalid JSON received.`",
      explains: { line, _ in line.ourError == "Error parsing parameter 'cli-input-json': Invalid JSON received." }),
    KnownDifference(
      title: "`--cli-input-json` that is no map", one: "`'list' object has no attribute 'keys'`",
      two: "`Invalid type: expecting map, received <class 'list'>`",
      explains: { line, _ in line.theirError.hasSuffix("object has no attribute 'keys'") }),
    KnownDifference(
      title: "The text under a mistake in shorthand",
      one: "as it was typed; in some releases `{self._error_location()}`",
      two: "set off by a blank",
      explains: { line, _ in
        let plain = line.ourError.replacing(" for input:\n ", with: " for input:\n")
        let location = "{self._error_location()}"
        return line.theirError == plain
          || (line.theirError.hasSuffix(location) && plain.hasPrefix(line.theirError.dropLast(location.count)))
      }),
    KnownDifference(
      title: "`--checksum-algorithm`", one: "knows CRC32, SHA1 and SHA256 without further packages",
      two: "knows those of the API",
      explains: { line, _ in
        line.theirError.hasPrefix("Missing Dependency: Using ") || line.theirError.hasPrefix("Unsupported checksum")
      }),
    KnownDifference(
      title: "`--queue-url file://…`", one: "is the URL itself", two: "is read, as for any option",
      explains: { line, difference in
        line.words.contains("--queue-url") && (difference.contains("file://") || difference.contains("fileb://"))
      }, isRare: true),
    KnownDifference(
      title: "Options renamed long ago", one: "takes the old names too: `--code-sha-256`, `--authentication-code-1`",
      two: "has removed the 21 hidden aliases (user guide, \"Breaking changes between version 1 and version 2\")",
      explains: { line, _ in
        line.words.contains { $0.hasPrefix("--code-sha-256") || $0.hasPrefix("--authentication-code-") }
          || line.ourError.contains("--authentication-code1")
      }),
    KnownDifference(
      title: "Global options", one: "lacks `--cli-binary-format`, `--cli-auto-prompt`, `--cli-error-format` and others",
      two: "has them, so fewer abbreviations are plain",
      explains: { line, _ in
        line.ourError.hasPrefix("ambiguous option: ") && line.ourError.contains("cli-")
          && (line.theirError.isEmpty || line.ourError.hasPrefix(line.theirError))
      }, isRare: true),
    KnownDifference(
      title: "`--no-paginate` beside options of paging", one: "`Error during pagination: ` before the message",
      two: "the message alone",
      explains: { line, _ in line.theirError == "Error during pagination: \(line.ourError)" }),
    KnownDifference(
      title: "A comma behind the last member of JSON", one: "`Expecting property name enclosed in double quotes`",
      two: "`Illegal trailing comma before end of object`, as Python 3.13 has it",
      explains: { line, _ in line.ourError.contains("Illegal trailing comma before end of ") }, isRare: true),
    KnownDifference(
      title: "Maps in messages", one: "`OrderedDict([('a', 1)])`",
      two: "`OrderedDict({'a': 1})`, as Python 3.12 has it",
      explains: { line, _ in line.ourError.contains("OrderedDict({") && line.theirError.contains("OrderedDict([") },
      isRare: true),
    KnownDifference(
      title: "Unknown words behind a positional argument", one: "in the order of an older Python's argparse",
      two: "in that of Python 3.13.1",
      explains: { line, _ in
        let words = { (text: String) in text.split(separator: ",").map { $0.trimmingPrefix(" ") }.sorted() }
        return line.ourError.hasPrefix("Unknown options: ") && line.theirError.hasPrefix("Unknown options: ")
          && words(String(line.ourError.dropFirst(16))) == words(String(line.theirError.dropFirst(16)))
      }, isRare: true),
    KnownDifference(
      title: "API models", one: "those of its release", two: "those of botocore 1.43.55",
      explains: { line, _ in
        line.hasOtherModels
          && (line.ourError.contains("valid min length: 36")
            || (line.ourError.contains("must be one of: ") && line.theirError.contains("must be one of: ")))
      }, isRare: true),
  ]
}
