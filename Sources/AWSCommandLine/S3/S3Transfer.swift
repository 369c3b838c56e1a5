import AWSModel

/// A `cp`, `mv`, `rm` or `sync` whose places and options go together.
struct S3Transfer: Sendable {
  /// Where from and where to.
  enum Route: String, Sendable {
    case upload = "locals3"
    case copy = "s3s3"
    case download = "s3local"
    case delete = "s3"

    var action: TransferItem.Action {
      switch self {
      case .upload: .upload
      case .copy: .copy
      case .download: .download
      case .delete: .delete
      }
    }

    var usage: String {
      switch self {
      case .upload: "<LocalPath> <S3Uri>"
      case .copy: "<S3Uri> <S3Uri>"
      case .download: "<S3Uri> <LocalPath>"
      case .delete: "<S3Uri>"
      }
    }
  }

  let name: String
  let options: S3Options
  let route: Route
  let source: S3Location
  let destination: S3Location
  /// Whether one side is `-`.
  let isStream: Bool
  /// Whether all under the source is meant.
  let isFolder: Bool
  /// What is written to standard error before anything else.
  private(set) var warnings: [String] = []

  var isMove: Bool { name == "mv" }

  /// The checks that the AWS CLI makes before it looks at anything in S3, in its order.
  init(_ name: String, _ options: S3Options, _ context: CommandContext, folder: String) throws(CommandError) {
    self.name = name
    self.options = options
    let paths = options.paths
    guard let route = S3Transfer.route(paths), (route == .delete) == (name == "rm") else {
      throw .refused("usage: aws s3 \(name) \(S3Grammar.usage(of: name))\nError: Invalid argument type")
    }
    self.route = route
    source = try S3Location(paths[0])
    destination = try S3Location(paths[paths.count - 1])
    isStream = source.text == "-" || destination.text == "-"
    isFolder = name == "sync" || options.has("dir_op")
    try checkStream()
    try checkPaths(context, folder)
    try checkCustomerKeys()
    if name == "sync", [source, destination].contains(where: S3Transfer.isDirectoryBucket) {
      throw .refused("Cannot use sync command with a directory bucket.")
    }
    try checkCaseConflict()
  }

  private static func route(_ paths: [String]) -> Route? {
    Route(rawValue: paths.map { $0.hasPrefix("s3://") ? "s3" : "local" }.joined())
  }

  private func checkStream() throws(CommandError) {
    guard isStream else { return }
    if name != "cp" || isFolder {
      throw .refused("Streaming currently is only compatible with non-recursive cp commands")
    }
    if destination.text == "-", options.has("no-overwrite") {
      throw .refused("--no-overwrite parameter is not supported for streaming downloads")
    }
  }

  private mutating func checkPaths(_ context: CommandContext, _ folder: String) throws(CommandError) {
    if isMove, route == .copy {
      if S3Transfer.isSame(source.text, destination.text) {
        throw .refused("Cannot mv a file onto itself: \(source.text) - \(destination.text)")
      }
      try warnOfAccessPoints(context)
    }
    try check("checksum-algorithm", [.upload, .copy])
    try check("checksum-mode", [.download])
    if route == .upload, !isStream, !LocalDisk.exists(S3Transfer.absolute(source.path, folder)) {
      throw .internalFault("The user-provided path \(source.path) does not exist.")
    }
    if route == .download, isFolder {
      do throws(S3Fault) {
        try LocalDisk.makeFolders(HostPath.absolute(destination.path, in: folder))
      } catch {
        throw .internalFault(error.description)
      }
    }
  }

  private static func absolute(_ path: String, _ folder: String) -> String {
    path.hasPrefix("/") || path.isEmpty ? path : "\(folder)/\(path)"
  }

  private func check(_ option: String, _ allowed: [Route]) throws(CommandError) {
    if options.text(option) == nil || allowed.contains(route) { return }
    throw .refused(
      "Expected \(option) parameter to be used with one of following path formats: "
        + "\(allowed.map(\.usage).joined(separator: ", ")). Instead, received \(route.usage).")
  }

  private mutating func warnOfAccessPoints(_ context: CommandContext) throws(CommandError) {
    let (from, fromKey) = try S3Location.split(source.text)
    let (to, toKey) = try S3Location.split(destination.text)
    guard S3Transfer.isSame("/" + fromKey, "/" + toKey) else { return }
    let isAsked =
      options.has("validate-same-s3-paths")
      || context.variable("AWS_CLI_S3_MV_VALIDATE_SAME_S3_PATHS")?.lowercased() == "true"
    if isAsked { return }
    guard [from, to].contains(where: { $0.hasPrefix("arn:") || $0.hasSuffix("-s3alias") || $0.hasSuffix("--op-s3") })
    else { return }
    warnings.append(
      "warning: Provided s3 paths may resolve to same underlying s3 object(s) and result in deletion instead of being "
        + "moved. To resolve and validate underlying s3 paths are not the same, specify the --validate-same-s3-paths "
        + "flag or set the AWS_CLI_S3_MV_VALIDATE_SAME_S3_PATHS environment variable to true. To resolve s3 outposts "
        + "access point path, the arn must be used instead of the alias.\n")
  }

  private static func isSame(_ source: String, _ destination: String) -> Bool {
    source == destination
      || destination.hasSuffix("/") && source == HostPath.join(destination, HostPath.split(source).name)
  }

  private func checkCustomerKeys() throws(CommandError) {
    for option in ["sse-c", "sse-c-copy-source"] {
      let (algorithm, key) = (options.text(option), options.text(option + "-key"))
      if algorithm != nil, key == nil {
        throw .refused("If --\(option) is specified, --\(option)-key must be specified as well.")
      }
      if key != nil, algorithm == nil {
        throw .refused("If --\(option)-key is specified, --\(option) must be specified as well.")
      }
    }
    if options.text("sse-c-copy-source") != nil, route != .copy {
      throw .refused("--sse-c-copy-source is only supported for copy operations.")
    }
  }

  /// A directory bucket does not list its keys in order, so conflicts cannot be seen there.
  private mutating func checkCaseConflict() throws(CommandError) {
    guard let choice = options.text("case-conflict"), choice != "ignore", name != "sync", route == .download, isFolder,
      S3Transfer.isDirectoryBucket(source)
    else { return }
    guard choice == "warn" else {
      throw .refused(
        "`\(choice)` is not a valid value for `--case-conflict` when operating on S3 Express directory buckets. "
          + "Valid values: `warn`, `ignore`.")
    }
    warnings.append(
      "warning: Recursive copies/moves from an S3 Express directory bucket to a case-insensitive local filesystem may "
        + "result in undefined behavior if there are S3 object key names that differ only by case. To disable this "
        + "warning, set the `--case-conflict` parameter to `ignore`. For more information, see \(CaseConflict.page).\n")
  }

  static func isDirectoryBucket(_ place: S3Location) -> Bool {
    guard place.isS3, let (bucket, _) = try? S3Location.split(place.text) else { return false }
    return isDirectoryBucket(bucket)
  }

  static func isDirectoryBucket(_ bucket: String) -> Bool { bucket.hasSuffix("--x-s3") }
}
