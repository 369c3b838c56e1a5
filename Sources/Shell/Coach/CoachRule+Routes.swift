import AWSCommandLine
import AWSModel

/// Habits of what carries events and requests to a function: rules, notifications, APIs, queues and topics.
extension CoachRule {
  /// `rate(1 minutes)`.
  static let rate = CoachRule(name: "rate") { mishap in
    guard let expression = schedule(mishap, "rate"), let parts = arguments(of: expression), parts.count == 2,
      let number = Int(parts[0])
    else { return nil }
    let unit = parts[1]
    let singular = unit.hasSuffix("s") ? String(unit.dropLast()) : unit
    guard ["minute", "hour", "day"].contains(singular) else { return "a rate counts in minutes, hours or days." }
    let right = number == 1 ? singular : singular + "s"
    guard unit != right else { return nil }
    return "one is singular and more are plural: `rate(\(number) \(right))`."
  }

  /// `cron(0 12 * * *)`.
  static let cronFields = CoachRule(name: "cron") { mishap in
    guard let expression = schedule(mishap, "cron"), let fields = arguments(of: expression) else { return nil }
    if fields.count != 6 {
      return "AWS's cron has six fields, minutes hours day-of-month month day-of-week year, and no seconds: "
        + "`cron(0 12 * * ? *)` is noon UTC each day."
    }
    guard (fields[2] == "?") == (fields[4] == "?") else { return nil }
    return "of day-of-month and day-of-week exactly one must be `?`: `cron(0 12 * * ? *)`."
  }

  /// `delete-rule` of a rule with targets.
  static let ruleWithTargets = CoachRule(name: "rule with targets") { mishap in
    guard let (error, command) = mishap.refusal, error.message.contains("since it has targets"),
      let rule = command.input["Name"]?.string
    else { return nil }
    return "its targets go first: `aws events list-targets-by-rule --rule \(rule)` shows their Ids, `aws events "
      + "remove-targets --rule \(rule) --ids ID` takes them off."
  }

  /// `put-targets` and `put-events` that were accepted in part.
  static let failedEntries = CoachRule(name: "failed entries") { mishap in
    guard let (output, command) = mishap.answer, (output["FailedEntryCount"]?.integer ?? 0) > 0 else { return nil }
    let place = output["FailedEntries"] == nil ? "Entries" : "FailedEntries"
    return
      "the call went well, and what it asked for did not: \(place) says why. `\(command.operation.commandName)` ends "
      + "with 0 all the same."
  }

  /// S3 that may not call the function.
  static let notification = CoachRule(name: "notification") { mishap in
    guard let (error, command) = mishap.refusal, command.operation.name == "PutBucketNotificationConfiguration",
      error.message.contains("Unable to validate the following destination")
    else { return nil }
    let bucket = command.input["Bucket"]?.string ?? "BUCKET"
    return "S3 asks whether it may call the destination before it keeps the configuration. Allow it first: `aws lambda "
      + "add-permission` with --principal s3.amazonaws.com and --source-arn arn:aws:s3:::\(bucket)."
  }

  /// `--parent-id root`.
  static let rootResource = CoachRule(name: "root resource") { mishap in
    guard let (error, command) = mishap.refusal, command.service.name == "apigateway",
      error.message.contains("Invalid Resource identifier"), let api = command.input["restApiId"]?.string
    else { return nil }
    return
      "resources are named by their IDs: `aws apigateway get-resources --rest-api-id \(api)` shows them, the root's "
      + "among them."
  }

  /// A function's ARN where an integration's URI is wanted.
  static let integrationURI = CoachRule(name: "integration URI") { mishap in
    guard let (error, command) = mishap.refusal, error.message.contains("must contain path or action"),
      let uri = command.input["uri"]?.string
    else { return nil }
    return
      "a REST API wants the way to the function: arn:aws:apigateway:\(mishap.region):lambda:path/2015-03-31/functions/"
      + "\(uri)/invocations."
  }

  /// `--queue-url jobs`.
  static let queueName = CoachRule(name: "queue name") { mishap in
    guard let (_, command) = mishap.refusal, command.service.name == "sqs",
      let url = command.input["QueueUrl"]?.string, !url.contains("/")
    else { return nil }
    return "a queue is named by its URL: `aws sqs get-queue-url --queue-name \(url)` shows it."
  }

  /// `--topic-arn news`.
  static let topicName = CoachRule(name: "topic name") { mishap in
    guard let (_, command) = mishap.refusal, command.service.name == "sns",
      let topic = command.input["TopicArn"]?.string, !topic.hasPrefix("arn:")
    else { return nil }
    return "a topic is named by its ARN: arn:aws:sns:\(mishap.region):\(Mishap.account):\(topic)."
  }

  /// `--policy-arn AWSLambdaBasicExecutionRole`.
  static let policyName = CoachRule(name: "policy name") { mishap in
    guard let policy = mishap.refusal?.command.input["PolicyArn"]?.string, !policy.hasPrefix("arn:") else { return nil }
    return "a policy is named by its ARN: `aws iam list-policies --query \"Policies[?PolicyName=='\(policy)'].Arn\"` "
      + "shows it."
  }

  /// The schedule of a refused command, if it is of this kind.
  private static func schedule(_ mishap: Mishap, _ kind: String) -> String? {
    guard let (_, command) = mishap.refusal, let text = command.input["ScheduleExpression"]?.string,
      text.hasPrefix(kind)
    else { return nil }
    return text
  }

  private static func arguments(of expression: String) -> [String]? {
    guard let open = expression.firstIndex(of: "("), expression.hasSuffix(")") else { return nil }
    return expression[expression.index(after: open)...].dropLast().split(separator: " ").map(String.init)
  }
}
