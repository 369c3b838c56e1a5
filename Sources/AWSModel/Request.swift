/// One call of one operation: what a typed line, an HTTP request, a running function, a timer or a lesson's set-up becomes.
public struct Request: Sendable, Hashable {
  /// The model's name of the service: `lambda`, `dynamodb`, `events`.
  public var service: String
  /// The operation as AWS spells it: `CreateFunction`. Services' own internal operations begin with an underscore.
  public var operation: String
  /// The operation's input: a `.map` with the model's member names.
  public var input: Value
  /// On whose behalf.
  public var principal: Principal
  /// The temporary access key that signed it, where the sandbox issued one: its session may be allowed less than its principal.
  public var accessKey: String?
  /// In which partition, account and Region.
  public var scope: Scope
  /// The request that made this one happen; nil for what a person or an outside program asked.
  public var causedBy: Int64?
  /// The input's streaming payload, instead of its member, when the body is large. The operation may take the file away.
  public var attachment: Attachment?

  /// - Parameters:
  ///   - service: The model's name of the service.
  ///   - operation: The operation as AWS spells it.
  ///   - input: A `.map` with the model's member names.
  ///   - principal: On whose behalf; the learner unless told otherwise.
  ///   - scope: In which partition, account and Region.
  ///   - causedBy: The request that made this one happen.
  ///   - attachment: The input's streaming payload, when it is large.
  ///   - accessKey: The temporary access key that signed it.
  public init(
    _ service: String, _ operation: String, _ input: Value = .empty, principal: Principal = .learner,
    scope: Scope = Scope(), causedBy: Int64? = nil, attachment: Attachment? = nil, accessKey: String? = nil
  ) {
    self.service = service
    self.operation = operation
    self.input = input
    self.principal = principal
    self.accessKey = accessKey
    self.scope = scope
    self.causedBy = causedBy
    self.attachment = attachment
  }
}

/// Where a request takes place. State of one scope is invisible from another.
public struct Scope: Sendable, Hashable, Codable {
  /// `aws`, unless it is China or a government's.
  public var partition: String
  /// Twelve digits.
  public var account: String
  /// Such as `us-east-1`.
  public var region: String

  /// The sandbox's own account and Region unless told otherwise.
  public init(partition: String = "aws", account: String = "123456789012", region: String = "us-east-1") {
    self.partition = partition
    self.account = account
    self.region = region
  }

  /// The account as tables without a Region tell accounts apart: its number, after its partition where that is another
  /// than `aws`.
  public var owner: String { partition == "aws" ? account : "\(partition)/\(account)" }

  /// The ARN of `resource` of `service` in this partition, Region and account.
  public func arn(_ service: String, _ resource: String) -> ARN {
    ARN(partition: partition, service: service, region: region, account: account, resource: resource)
  }

  /// The ARN of `resource` of a global service such as IAM: no Region.
  public func globalARN(_ service: String, _ resource: String) -> ARN {
    ARN(partition: partition, service: service, region: "", account: account, resource: resource)
  }
}

/// On whose behalf a request is made.
public enum Principal: Sendable, Hashable, Codable {
  /// An IAM user of the request's account, by name.
  case user(String)
  /// A session of an IAM role of the request's account.
  case role(name: String, session: String)
  /// An AWS service that acts for a resource: S3 for a bucket, EventBridge for a rule.
  ///
  /// - `source`: the resource's ARN, the condition key `aws:SourceArn`.
  case service(String, source: String?)

  /// The person at the keyboard: the user `learner`, an administrator.
  public static let learner = Principal.user("learner")
}

/// Something that changed, for the learner's eyes: `lambda  function tidy  created`.
public struct Effect: Sendable, Hashable, Codable {
  /// What happened.
  public enum Change: String, Sendable, Codable { case created, updated, deleted, started, sent, failed, ran }
  /// The service's name as the CLI spells it.
  public var service: String
  /// The kind and name of what changed: `function tidy`.
  public var subject: String
  /// What happened to it.
  public var change: Change
  /// One more fact worth a glance: `cold start, 41 ms`; empty if none.
  public var detail: String

  /// - Parameters:
  ///   - service: The service's name as the CLI spells it.
  ///   - subject: The kind and name of what changed.
  ///   - change: What happened to it.
  ///   - detail: One more fact worth a glance.
  public init(_ service: String, _ subject: String, _ change: Change, _ detail: String = "") {
    self.service = service
    self.subject = subject
    self.change = change
    self.detail = detail
  }
}

/// The answer to a request.
public struct Response: Sendable {
  /// The output in the model's order of members, or the refusal.
  public var result: Result<Value, ServiceError>
  /// What changed, for the learner's eyes.
  public var effects: [Effect]
  /// A UUID, as AWS sends in `x-amzn-RequestId`.
  public var requestID: String
  /// The output's streaming payload, instead of its member, when it is large.
  public var attachment: Attachment?

  /// An answer from its parts.
  public init(
    result: Result<Value, ServiceError>, effects: [Effect], requestID: String, attachment: Attachment? = nil
  ) {
    self.result = result
    self.effects = effects
    self.requestID = requestID
    self.attachment = attachment
  }

  /// The output.
  /// - Throws: the `ServiceError` the service answered with.
  public var output: Value { get throws(ServiceError) { try result.get() } }
}
