import AWSModel

/// The rules of a queue's name.
enum QueueName {
  /// - Throws: `InvalidParameterValue` (400) unless it is 1 to 80 letters, digits, hyphens and underscores, with `.fifo` at
  ///   the end of a FIFO queue's name.
  static func check(_ name: String, isFIFO: Bool) throws {
    let stem = isFIFO && name.hasSuffix(".fifo") ? name.dropLast(5) : name[...]
    let fits = (1...80).contains(name.utf8.count) && !stem.isEmpty && stem.utf8.allSatisfy(isAllowed)
    if isFIFO, !fits || stem.count == name.count {
      throw ServiceError.invalidParameter(
        """
        The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, \
        must end with .fifo suffix and be 1 to 80 in length
        """)
    }
    if !fits {
      throw ServiceError.invalidParameter(
        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length")
    }
  }

  /// A letter, a digit, `-` or `_`.
  static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
    default: false
    }
  }
}
