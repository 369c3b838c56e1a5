import AWSModel
import Cloud

/// Posts to HTTP endpoints for SNS; the program puts one into the sandbox's resources.
public struct HTTPPoster: Sendable {
  /// Sends a body with these headers to a URL; gives the answer's status.
  public let post:
    @Sendable (_ url: String, _ headers: [(name: String, value: String)], _ body: String) async throws -> Int

  /// - Parameter post: Sends; throws where there is no answer.
  public init(
    post:
      @escaping @Sendable (_ url: String, _ headers: [(name: String, value: String)], _ body: String) async throws
      -> Int
  ) {
    self.post = post
  }
}

/// Posts a message to an HTTP endpoint. An internal request; the poster calls no other machine than this.
enum Post: WaitingOperation {
  static let access = Access<Input>("sns:Post")

  struct Input: Decodable, Sendable {
    var url: String
    var body: String
    /// `Notification` or `SubscriptionConfirmation`.
    var kind: String
    var messageId: String
    var topicArn: String
    var subscriptionArn: String?
    var isRaw: Bool
  }
  struct Output: Encodable, Sendable { var status: Int }

  static func perform(_ input: Input, _ work: WaitingCall) async throws -> Output {
    guard let poster = work.resources[HTTPPoster.self] else {
      throw ServiceError("EndpointNotCalled", "No HTTP endpoints can be called from here.")
    }
    var headers = [
      ("Content-Type", "text/plain; charset=UTF-8"), ("User-Agent", "Amazon Simple Notification Service Agent"),
      ("x-amz-sns-message-type", input.kind), ("x-amz-sns-message-id", input.messageId),
      ("x-amz-sns-topic-arn", input.topicArn),
    ]
    if let subscription = input.subscriptionArn { headers.append(("x-amz-sns-subscription-arn", subscription)) }
    if input.isRaw { headers.append(("x-amz-sns-rawdelivery", "true")) }
    let status: Int
    do {
      status = try await poster.post(input.url, headers.map { (name: $0.0, value: $0.1) }, input.body)
    } catch {
      throw ServiceError("EndpointUnreachable", "\(input.url) did not answer: \(error)")
    }
    guard (200..<300).contains(status) else {
      throw ServiceError("EndpointRefused", "\(input.url) answered \(status).")
    }
    return Output(status: status)
  }
}
