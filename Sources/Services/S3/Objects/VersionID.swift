import Cloud

/// The IDs of versions: 32 characters, or `null`.
enum VersionID {
  private static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._"

  /// The version that an object gets which is written now.
  static func next(in bucket: Bucket, _ call: inout Call) -> String {
    bucket.versioning == .enabled ? call.random.text(32, of: alphabet) : "null"
  }

  /// Whether text can be an ID; what cannot is refused in another way than what is unknown.
  static func isPossible(_ text: String) -> Bool {
    text == "null" || (text.utf8.count == 32 && text.allSatisfy { alphabet.contains($0) })
  }
}
