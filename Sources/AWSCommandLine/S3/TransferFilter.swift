/// `--include` and `--exclude`: of the patterns that match a path, the last decides.
///
/// Every pattern is read below the source's folder and below the destination's, so that `sync --delete` spares what is
/// excluded.
struct TransferFilter {
  private var rules: [(includes: Bool, patterns: [FilePattern])] = []

  /// - Parameter words: `include` or `exclude`, then a pattern, and so on.
  init(_ words: [String], _ source: S3Location, _ destination: S3Location, isFolder: Bool, folder: String) {
    let roots = [source, destination].map { TransferFilter.root(of: $0, isFolder, folder) }
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      rules.append((words[index] == "include", roots.map { FilePattern(HostPath.join($0, words[index + 1])) }))
    }
  }

  func accepts(_ path: String) -> Bool {
    var accepts = true
    for rule in rules where rule.patterns.contains(where: { $0.matches(path) }) { accepts = rule.includes }
    return accepts
  }

  private static func root(of place: S3Location, _ isFolder: Bool, _ folder: String) -> String {
    guard place.isS3 else {
      return HostPath.absolute(isFolder ? place.path : HostPath.split(place.path).folder, in: folder)
    }
    guard !isFolder, let (bucket, key) = try? S3Location.split(place.path) else { return place.path }
    return key.hasSuffix("/") ? place.path : "\(bucket)/\(HostPath.split(key).folder)"
  }
}
