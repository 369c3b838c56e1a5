/// The help of the commands that are no operation, in words of our own.
enum CustomHelp {
  /// How a command is used, what it does, and an example.
  struct Entry: Sendable {
    let usage: String
    let summary: String
    let example: String
  }

  /// The entry of `configure get`, `logs tail`, …; nil where there is none.
  static func entry(_ names: [String]) -> Entry? { entries[names.joined(separator: " ")] }

  private static let entries: [String: Entry] = [
    "configure": Entry(
      usage: "[SUBCOMMAND] [--profile NAME]",
      summary: "Asks for keys, Region and output and keeps them in skylab's own files, never in ~/.aws. Subcommands: "
        + "list, get, set, list-profiles, import, export-credentials.",
      example: "aws configure --profile dev"),
    "configure list": Entry(
      usage: "[--profile NAME]", summary: "Shows profile, keys and Region in use, and where each comes from.",
      example: "aws configure list --profile dev"),
    "configure get": Entry(
      usage: "VARNAME [--profile NAME]", summary: "Prints one setting; ends with 1 if it is not set.",
      example: "aws configure get profile.dev.region"),
    "configure set": Entry(
      usage: "VARNAME VALUE [--profile NAME]", summary: "Changes one setting.",
      example: "aws configure set region eu-west-1 --profile dev"),
    "configure list-profiles": Entry(
      usage: "", summary: "Prints the names of all profiles.", example: "aws configure list-profiles"),
    "configure import": Entry(
      usage: "--csv TEXT [--skip-invalid] [--profile-prefix TEXT]",
      summary: "Makes a profile of each row of a CSV file with access keys.",
      example: "aws configure import --csv file://credentials.csv"),
    "configure export-credentials": Entry(
      usage: "[--format FORMAT] [--profile NAME]",
      summary:
        "Prints the credentials in use, for other programs: process, env, env-no-export, powershell, windows-cmd, fish.",
      example: "aws configure export-credentials --profile deploy --format env"),
    "logs tail": Entry(
      usage: "GROUP [--since 10m] [--follow] [--format detailed|short|json] [--filter-pattern PATTERN]",
      summary: "Shows the newest events of a log group; with --follow those to come as well, until Ctrl-C.",
      example: "aws logs tail /aws/lambda/tidy --since 1h --format short"),
  ]
}
