import AWSModel

/// The canonical ID of an account: 64 hexadecimal digits that stand for it in S3's answers, always the same.
///
/// S3 no longer gives display names (S3 API, Owner: since November 2025).
enum Owner {
  static func id(of account: String) -> String { Digest.hex(Digest.sha256(Array("canonical-user-\(account)".utf8))) }

  /// The `Owner` of an answer.
  static func value(_ account: String) -> Value { ["ID": .string(id(of: account))] }
}
