import AWSModel

/// A place in a shard, good for fifteen minutes: `STREAM-ARN|1|` and what only the service reads.
struct ShardIterator {
  /// How long one may be used (API reference, GetShardIterator).
  static let lifetime = Duration.seconds(15 * 60)

  var stream: String
  /// The number of the first record to read.
  var sequence: Int64
  var made: Timestamp

  init(stream: String, sequence: Int64, made: Timestamp) {
    self.stream = stream
    self.sequence = sequence
    self.made = made
  }

  /// Reads what `text` gives; nil for what is no iterator.
  init?(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let bytes = Base64.decode(parts[2]) else { return nil }
    let numbers = String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { Int64($0) }
    guard numbers.count == 2 else { return nil }
    self.init(stream: parts[0], sequence: numbers[0], made: Timestamp(microseconds: numbers[1]))
  }

  /// As callers pass it around.
  var text: String { "\(stream)|1|" + Base64.encode(Array("\(sequence) \(made.microseconds)".utf8)) }
}
