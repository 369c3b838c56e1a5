/// `--case-conflict`: keys that differ from a file, or from one another, in nothing but case.
struct CaseConflict {
  static let page = "https://docs.aws.amazon.com/cli/latest/topic/s3-case-insensitivity.html"

  let choice: String
  private var submitted: Set<String> = []
  /// What is written to standard error.
  private(set) var warnings: [String] = []

  init(_ choice: String) { self.choice = choice }

  /// Whether an object that has no file of its name is to be downloaded.
  ///
  /// - Throws: with `error`, which ends the command.
  mutating func accepts(_ item: TransferItem) throws(S3Fault) -> Bool {
    let key = item.compareKey.lowercased()
    if submitted.contains(key) || LocalDisk.exists(item.destination) {
      switch choice {
      case "skip":
        warnings.append(
          "warning: Skipping \(item.source) -> \(item.destination) because a file whose name differs only by case "
            + "either exists or is being downloaded.\n")
        return false
      case "error":
        throw .other(
          "Failed to download \(item.source) -> \(item.destination) because a file whose name differs only by case "
            + "either exists or is being downloaded.")
      case "warn":
        warnings.append(
          "warning: Downloading \(item.source) -> \(item.destination) despite a file whose name differs only by case "
            + "either existing or being downloaded. This behavior is not defined on case-insensitive filesystems and "
            + "may result in overwriting existing files or race conditions between concurrent downloads. For more "
            + "information, see \(CaseConflict.page).\n")
      default: break
      }
    }
    submitted.insert(key)
    return true
  }
}
