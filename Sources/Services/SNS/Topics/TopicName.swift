import AWSModel

/// The rules of a topic's name.
enum TopicName {
  /// - Throws: `InvalidParameter` (400) unless it is 1 to 256 letters, digits, hyphens and underscores, with `.fifo` at the
  ///   end of a FIFO topic's name and of no other's.
  static func check(_ name: String, isFIFO: Bool) throws {
    let stem = name.hasSuffix(".fifo") ? name.dropLast(5) : name[...]
    guard (1...256).contains(name.utf8.count), !stem.isEmpty, SNSName.isPlain(stem),
      isFIFO == (stem.utf8.count < name.utf8.count)
    else { throw ServiceError.invalidParameter("Topic Name") }
  }
}
