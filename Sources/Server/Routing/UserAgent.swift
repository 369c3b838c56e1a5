/// The hints that SDKs leave in `User-Agent`: `api/dynamodb#3.9`, `md/command#sts.assume-role-with-saml`, `command/s3.ls`.
enum UserAgent {
  /// The names of services in `text`, in lower case without blanks and dashes.
  static func services(in text: String) -> [String] {
    text.split(separator: " ").compactMap { word in
      for mark in ["api/", "md/command#", "command/"] where word.hasPrefix(mark) {
        let end: Character = mark == "api/" ? "#" : "."
        return ServiceIndex.plain(word.dropFirst(mark.count).prefix { $0 != end })
      }
      return nil
    }
  }
}
