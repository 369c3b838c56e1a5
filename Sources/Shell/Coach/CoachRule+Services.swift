import AWSCommandLine
import AWSModel

/// Habits of single services.
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

  /// A function that is still being made.
  static let pendingFunction = CoachRule(name: "pending function") { mishap in
    guard let (error, command) = mishap.refusal, error.message.contains("state: Pending") else { return nil }
    return "a new function takes a moment. `aws lambda wait function-active-v2 --function-name \(function(command))` "
      + "waits for it."
  }

  /// A function that is still being changed.
  static let updatingFunction = CoachRule(name: "updating function") { mishap in
    guard let (error, command) = mishap.refusal, error.message.contains("update is in progress") else { return nil }
    return "`aws lambda wait function-updated-v2 --function-name \(function(command))` waits for the update."
  }

  /// A role that does not trust Lambda.
  static let newRole = CoachRule(name: "new role") { mishap in
    guard mishap.refusal?.error.message.contains("cannot be assumed by Lambda") == true else { return nil }
    return "the role's trust policy must allow sts:AssumeRole to {\"Service\": \"lambda.amazonaws.com\"}; "
      + "on AWS a role made a moment ago also takes some seconds."
  }

  /// A table that is still being made.
  static let newTable = CoachRule(name: "new table") { mishap in
    guard let (error, command) = mishap.refusal, command.service.name == "dynamodb",
      error.code == "ResourceNotFoundException", command.operation.name != "DescribeTable"
    else { return nil }
    let name = command.input["TableName"]?.string ?? "NAME"
    return "`aws dynamodb list-tables` shows what there is; a new table takes a moment: "
      + "`aws dynamodb wait table-exists --table-name \(name)`."
  }

  /// A bucket that is not empty.
  static let fullBucket = CoachRule(name: "full bucket") { mishap in
    guard let (error, command) = mishap.refusal, error.code == "BucketNotEmpty" else { return nil }
    let name = command.input["Bucket"]?.string ?? "NAME"
    return "only an empty bucket can be deleted: `aws s3 rm s3://\(name) --recursive`, then again. "
      + "`aws s3 rb s3://\(name) --force` does both."
  }

  /// A bucket whose name another has.
  static let takenBucket = CoachRule(name: "taken bucket") { mishap in
    guard mishap.refusal?.error.code == "BucketAlreadyExists" else { return nil }
    return "the names of buckets are shared by all of AWS's customers: choose one that nobody else would."
  }

  /// A waiter that gave up.
  static let waiterTimeout = CoachRule(name: "waiter") { mishap in
    guard case .waiter(let waiter, let command) = mishap.reason else { return nil }
    let service = command.service.name == "s3" ? "s3api" : command.service.name
    let seconds = waiter.delay * waiter.maxAttempts
    return "it asked \(waiter.maxAttempts) times in \(seconds) s of virtual time. `aws \(service) "
      + "\(command.operation.commandName)` shows the present state, `why` what stands in the way."
  }

  private static func function(_ command: ParsedCommand) -> String { command.input["FunctionName"]?.string ?? "NAME" }

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
