import AWSModel
import Cloud

/// Where a queue's messages go that were received too often: `{"deadLetterTargetArn":"arn:…","maxReceiveCount":5}`.
///
/// The reasons in the refusals are those that issues quote from AWS; they are not among the recorded answers.
struct RedrivePolicy {
  let target: String
  let maxReceiveCount: Int

  /// The policy of a queue; nil where it has none.
  init?(of queue: Queue) {
    guard let text = queue.attributes["RedrivePolicy"], let policy = try? JSONText.parse(text),
      let target = policy["deadLetterTargetArn"]?.string, let count = Self.count(policy)
    else { return nil }
    self.target = target
    maxReceiveCount = count
  }

  private static func count(_ policy: Value) -> Int? {
    policy["maxReceiveCount"].flatMap { $0.integer.map { Int($0) } ?? $0.string.flatMap { Int($0) } }
  }

  /// - Throws: `InvalidParameterValue` (400) for a text that is no policy, or a target that is no fitting queue.
  static func check(_ text: String, isFIFO: Bool, _ call: Call) throws {
    func refuse(_ reason: String) -> ServiceError { .invalidValue(text, of: "RedrivePolicy", because: reason) }
    guard let policy = try? JSONText.parse(text), policy.map != nil else {
      throw refuse("Redrive policy is not a valid JSON map.")
    }
    for name in ["deadLetterTargetArn", "maxReceiveCount"] where policy[name] == nil {
      throw refuse("Redrive policy does not contain mandatory attribute: \(name).")
    }
    guard let count = count(policy), (1...1_000).contains(count) else {
      let shown = policy["maxReceiveCount"].map { $0.string ?? JSONText.render($0) } ?? ""
      throw refuse("Invalid value for maxReceiveCount: \(shown), valid values are from 1 to 1000 both inclusive.")
    }
    guard let arn = policy["deadLetterTargetArn"]?.string, let target = try Queue.find(arn: arn, call) else {
      throw refuse("Dead letter target does not exist.")
    }
    if target.isFIFO != isFIFO { throw refuse("Dead-letter queue must be same type of queue as the source.") }
  }
}
