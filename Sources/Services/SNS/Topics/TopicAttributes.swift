import AWSModel
import Cloud
import GRDB

/// What a topic can be told, and what it says of itself.
enum TopicAttributes {
  static let settable: Set = [
    "ApplicationFailureFeedbackRoleArn", "ApplicationSuccessFeedbackRoleArn", "ApplicationSuccessFeedbackSampleRate",
    "ArchivePolicy", "ContentBasedDeduplication", "DeliveryPolicy", "DisplayName", "FifoThroughputScope",
    "FirehoseFailureFeedbackRoleArn", "FirehoseSuccessFeedbackRoleArn", "FirehoseSuccessFeedbackSampleRate",
    "HTTPFailureFeedbackRoleArn", "HTTPSuccessFeedbackRoleArn", "HTTPSuccessFeedbackSampleRate", "KmsMasterKeyId",
    "LambdaFailureFeedbackRoleArn", "LambdaSuccessFeedbackRoleArn", "LambdaSuccessFeedbackSampleRate", "Policy",
    "SQSFailureFeedbackRoleArn", "SQSSuccessFeedbackRoleArn", "SQSSuccessFeedbackSampleRate", "SignatureVersion",
    "TracingConfig",
  ]

  /// The HTTP delivery policy that holds where none was set.
  static let deliveryPolicy = """
    {"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,\
    "numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},\
    "disableSubscriptionOverrides":false,\
    "defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}
    """

  /// The policy of a topic that was given none: its owner may use it.
  static func defaultPolicy(_ arn: String, owner: String) -> Value {
    let actions = [
      "GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic", "Subscribe",
      "ListSubscriptionsByTopic", "Publish",
    ]
    return [
      "Version": "2008-10-17", "Id": "__default_policy_ID",
      "Statement": [
        [
          "Sid": "__default_statement_ID", "Effect": "Allow", "Principal": ["AWS": "*"],
          "Action": .list(actions.map { .string("SNS:\($0)") }), "Resource": .string(arn),
          "Condition": ["StringEquals": ["AWS:SourceOwner": .string(owner)]],
        ]
      ],
    ]
  }
}

extension Topic {
  /// Its policy as JSON.
  func policy(_ scope: Scope) -> Value {
    attributes["Policy"].flatMap { try? JSONText.parse($0) }
      ?? TopicAttributes.defaultPolicy(arn(scope), owner: account)
  }

  /// All that `GetTopicAttributes` says, in AWS's order.
  func description(_ call: Call) throws -> Value {
    let sql = """
      SELECT COUNT(*) FILTER (WHERE confirmed = 0), COUNT(*) FILTER (WHERE confirmed = 1)
      FROM sns_subscriptions WHERE topic = ?
      """
    let counts = try Row.fetchOne(call.db, sql: sql, arguments: [id])
    let pending: Int = counts?[0] ?? 0
    let confirmed: Int = counts?[1] ?? 0
    var all: Value = [
      "Policy": .string(attributes["Policy"] ?? JSONText.render(policy(call.scope))), "Owner": .string(account),
      "SubscriptionsPending": .string(String(pending)), "TopicArn": .string(arn(call.scope)),
      "EffectiveDeliveryPolicy": .string(attributes["DeliveryPolicy"] ?? TopicAttributes.deliveryPolicy),
      "SubscriptionsConfirmed": .string(String(confirmed)), "DisplayName": .string(attributes["DisplayName"] ?? ""),
      "SubscriptionsDeleted": "0",
    ]
    if isFIFO {
      all["FifoTopic"] = "true"
      all["ContentBasedDeduplication"] = .string(attributes["ContentBasedDeduplication"] ?? "false")
    }
    let shown = attributes.filter { $0.key != "DataProtectionPolicy" }
    for (name, value) in shown.sorted(by: { $0.key < $1.key }) where all[name] == nil {
      all[name] = .string(value)
    }
    return all
  }

  /// The policy that speaks of a resource, for the authoriser.
  static func attachedPolicy(_ resource: String, _ call: Call) throws -> PolicyDocument? {
    guard let arn = ARN(resource), let topic = try find(arn, call) else { return nil }
    return PolicyDocument(topic.policy(call.scope))
  }
}
