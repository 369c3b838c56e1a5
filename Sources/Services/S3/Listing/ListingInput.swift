import AWSModel
import Cloud

/// What the listings have in common: the page's size. Keys are encoded for
/// `encoding-type=url` where an answer becomes XML.
struct ListingStyle {
  /// At most 1,000.
  var limit: Int
  /// The instant at which the status of restorations is told; nil where it is not asked for.
  var restorationsAt: Timestamp?

  /// - Throws: `InvalidArgument` (400).
  init(limit: Int?, limitName: String, encoding: String?) throws {
    if let limit, limit < 0 {
      throw ServiceError.invalidArgument(
        "Argument \(limitName) must be an integer between 0 and 2147483647", limitName, String(limit))
    }
    if let encoding, encoding != "url" {
      throw ServiceError.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encoding)
    }
    self.limit = min(limit ?? 1_000, 1_000)
  }

  /// Takes note of `x-amz-optional-object-attributes`.
  mutating func readOptionalAttributes(_ call: Call) {
    let names = call.request.input["OptionalObjectAttributes"]?.list ?? []
    if names.contains("RestoreStatus") { restorationsAt = call.now }
  }

  /// An entry of `Contents`.
  func contents(_ object: StoredObject, withOwner: Bool) -> Value {
    var value: Value = ["Key": .string(object.key), "LastModified": .timestamp(object.modified)]
    value["ETag"] = .string(object.quotedETag)
    if let checksum = object.checksum {
      value["ChecksumAlgorithm"] = [.string(checksum.algorithm.rawValue)]
      value["ChecksumType"] = .string(checksum.type.rawValue)
    }
    value["Size"] = .integer(object.size)
    value["StorageClass"] = .string(object.storageClass)
    if withOwner { value["Owner"] = Owner.value(object.owner) }
    if let now = restorationsAt, let status = Restoration(of: object)?.status(at: now) {
      value["RestoreStatus"] = status
    }
    return value
  }

  /// Splits entries into `Contents` and `CommonPrefixes` of an answer.
  func write(_ entries: [KeyListing.Entry], withOwner: Bool, to output: inout Value) {
    var (contents, prefixes): ([Value], [Value]) = ([], [])
    for entry in entries {
      switch entry {
      case .object(let object): contents.append(self.contents(object, withOwner: withOwner))
      case .prefix(let prefix): prefixes.append(["Prefix": .string(prefix)])
      }
    }
    if !contents.isEmpty { output["Contents"] = .list(contents) }
    if !prefixes.isEmpty { output["CommonPrefixes"] = .list(prefixes) }
  }
}
