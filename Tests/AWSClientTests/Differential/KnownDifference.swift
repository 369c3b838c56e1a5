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
      title: "The caret under a mistake in shorthand", one: "prints `{self._error_location()}` in its place",
      two: "shows the line and the place",
      explains: { line, _ in
        line.theirError.hasSuffix("{self._error_location()}") && line.ourError.hasSuffix("^")
          && line.ourError.hasPrefix(String(line.theirError.dropLast("{self._error_location()}".count)))
      }),
    KnownDifference(
      title: "`--checksum-algorithm`", one: "knows CRC32, SHA1 and SHA256 without further packages",
      two: "knows those of the API",
      explains: { line, _ in
        line.theirError.hasPrefix("Missing Dependency: Using ") || line.theirError.hasPrefix("Unsupported checksum")
      }),
    KnownDifference(
      title: "`--queue-url file://…`", one: "is the URL itself", two: "is read, as for any option",
      explains: { line, difference in line.words.contains("--queue-url") && difference.contains("file://") }),
  ]
}
