import AWSModel
import Cloud

/// The names and paths of IAM's entities. Source: IAM User Guide, "IAM name requirements".
enum IAMName {
  /// Checks a role's, user's or policy's name; `member` is the input member as IAM spells it: `roleName`.
  static func check(_ name: String, _ member: String) throws {
    guard name.utf8.allSatisfy(isNameByte) else { throw ServiceError.invalidName(member) }
  }

  /// Checks a path: `/`, or text between two slashes.
  static func check(path: String) throws {
    let bytes = path.utf8
    guard bytes.first == slash, bytes.last == slash, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw ServiceError.invalidPath
    }
  }

  private static let slash = UInt8(ascii: "/")

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "+=,.@_-".utf8.contains(byte)
    }
  }
}

/// The unique ids of IAM's entities: a prefix that tells the kind, and seventeen letters and digits.
///
/// Source: IAM User Guide, "IAM identifiers", "Understanding unique ID prefixes".
enum IAMIdentifier {
  static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

  /// A new id: `AROA` for a role, `ANPA` for a managed policy.
  static func new(_ prefix: String, _ call: inout Call) -> String { prefix + call.random.text(17, of: alphabet) }

  /// The id of what was there before the sandbox, always the same: of the user `learner`, of AWS's own policies.
  static func of(_ prefix: String, _ name: String) -> String {
    let letters = Array(alphabet)
    return prefix + String(Digest.sha256(Array(name.utf8)).prefix(17).map { letters[Int($0 & 31)] })
  }
}

extension Timestamp {
  /// IAM's dates have whole seconds.
  var wholeSeconds: Timestamp { Timestamp(microseconds: microseconds - microseconds % 1_000_000) }
}
