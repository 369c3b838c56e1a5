import AWSModel

/// Completes lines of `aws s3`: subcommands, options, their choices, buckets, keys and files.
struct S3Completer {
  /// The words behind `s3`.
  let given: [String]
  let current: String
  private var result = Completion()

  init(given: [String], current: String) {
    self.given = given
    self.current = current
  }

  func completion(names: (NameSource) -> [String]) -> Completion {
    var completer = self
    completer.complete(names)
    return completer.result
  }

  private mutating func complete(_ names: (NameSource) -> [String]) {
    guard let name = given.first(where: { !$0.hasPrefix("-") }), S3Grammar.subcommands.contains(name) else {
      return result.add((S3Grammar.subcommands + ["help"]).map { .init($0, .command) }, current)
    }
    let arguments = S3Grammar.arguments(of: name)
    if let last = given.last, let option = arguments.first(where: { !$0.isPositional && "--" + $0.name == last }) {
      result.add((option.choices ?? []).map { .init($0, .value) }, current)
      switch option.arity {
      case .flag, .optional: break
      default: return
      }
    }
    if current.hasPrefix("-") {
      let options = arguments.filter { !$0.isPositional && !given.contains("--" + $0.name) }
      return result.add(options.map { .init("--" + $0.name, .option) }, current)
    }
    addPlaces(names)
    if ["cp", "mv", "sync"].contains(name), !current.hasPrefix("s3:") { result.pathPrefix = "" }
  }

  private mutating func addPlaces(_ names: (NameSource) -> [String]) {
    guard current.hasPrefix("s3://"), let (bucket, key) = try? S3Location.split(current),
      current.utf8.count > 5 + bucket.utf8.count
    else {
      let buckets = names(NameSource("s3", "ListBuckets", "Buckets[].Name"))
      return result.add(buckets.map { .init("s3://\($0)/", .resource, endsWord: false) }, current)
    }
    let folder = key.lastIndex(of: "/").map { String(key[...$0]) } ?? ""
    let keys = names(
      NameSource(
        "s3", "ListObjectsV2", "[Contents[].Key, CommonPrefixes[].Prefix][]",
        input: ["Bucket": .string(bucket), "Prefix": .string(folder), "Delimiter": "/", "MaxKeys": 200]))
    result.add(
      keys.sorted().map { .init("s3://\(bucket)/\($0)", .resource, endsWord: !$0.hasSuffix("/")) }, current)
  }
}
