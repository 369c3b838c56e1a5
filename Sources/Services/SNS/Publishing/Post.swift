import AWSModel
import Cloud

/// Posts a message to an HTTP endpoint. An internal request; no other machine than this is called.
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
    guard let http = work.resources[OutgoingHTTP.self] else {
      throw ServiceError("EndpointNotCalled", "No HTTP endpoints can be called from here.")
    }
    var headers: [OutgoingHTTP.Field] = [
      ("Content-Type", "text/plain; charset=UTF-8"), ("User-Agent", "Amazon Simple Notification Service Agent"),
      ("x-amz-sns-message-type", input.kind), ("x-amz-sns-message-id", input.messageId),
      ("x-amz-sns-topic-arn", input.topicArn),
    ]
    if let subscription = input.subscriptionArn { headers.append(("x-amz-sns-subscription-arn", subscription)) }
    if input.isRaw { headers.append(("x-amz-sns-rawdelivery", "true")) }
    let status: Int
    do {
      status = try await http.send(.init("POST", input.url, headers: headers, body: Array(input.body.utf8))).status
    } catch {
      throw ServiceError("EndpointUnreachable", "\(input.url) did not answer: \(error)")
    }
    guard (200..<300).contains(status) else {
      throw ServiceError("EndpointRefused", "\(input.url) answered \(status).")
    }
    return Output(status: status)
  }
}
