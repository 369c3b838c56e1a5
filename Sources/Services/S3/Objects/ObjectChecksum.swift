import AWSModel
import GRDB

/// The checksum that S3 keeps with an object or part.
struct ObjectChecksum {
  /// Of the whole object, or of its parts' checksums.
  enum Kind: String { case fullObject = "FULL_OBJECT", composite = "COMPOSITE" }

  var algorithm: ChecksumAlgorithm
  /// Base64; a composite one ends in `-` and the number of parts.
  var value: String
  var type: Kind

  init(algorithm: ChecksumAlgorithm, value: String, type: Kind = .fullObject) {
    self.algorithm = algorithm
    self.value = value
    self.type = type
  }

  init?(_ row: Row) {
    guard let name = row["checksum_algorithm"] as String?, let algorithm = ChecksumAlgorithm(rawValue: name),
      let value = row["checksum"] as String?
    else { return nil }
    let type = row.hasColumn("checksum_type") ? (row["checksum_type"] as String?).flatMap(Kind.init) : nil
    self.init(algorithm: algorithm, value: value, type: type ?? .fullObject)
  }

  /// As members of an answer: `ChecksumCRC32` and, unless it is about a part, `ChecksumType`.
  func write(to value: inout Value, withType: Bool = true) {
    value[algorithm.member] = .string(self.value)
    if withType { value["ChecksumType"] = .string(type.rawValue) }
  }
}
