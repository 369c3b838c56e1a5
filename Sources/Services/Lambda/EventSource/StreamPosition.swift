import AWSModel
import Cloud

/// How far a mapping has read a shard of its stream.
struct StreamPosition: LambdaRecord {
  static let kind = "position"

  var mapping: String
  var shard: String
  /// The last record that is done with; nil for the beginning.
  var sequence: String?
  /// Whether a batch of it is in work: a shard's records come in order.
  var isBusy = false

  var owner: String { mapping }
  var key: String { shard }
}
