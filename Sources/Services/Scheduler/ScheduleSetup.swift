import AWSModel
import Cloud

/// What CreateSchedule and UpdateSchedule are given, and check alike.
struct ScheduleSetup: Decodable {
  struct Window: Decodable {
    var mode: String
    var maximumWindowInMinutes: Int64?
  }
  var name: String
  var groupName: String?
  var scheduleExpression: String
  var scheduleExpressionTimezone: String?
  var startDate: Timestamp?
  var endDate: Timestamp?
  var description: String?
  var state: String?
  var kmsKeyArn: String?
  var target: Value
  var flexibleTimeWindow: Window
  var actionAfterCompletion: String?

  var group: String { groupName ?? Schedule.defaultGroup }

  /// - Throws: `ValidationException`; the wordings of what concerns dates, windows and targets are not verified.
  func check(_ call: Call) throws {
    guard ScheduleExpression(scheduleExpression) != nil else {
      throw ServiceError.invalidExpression(scheduleExpression)
    }
    if let zone = scheduleExpressionTimezone, Zone(zone) == nil { throw ServiceError.invalidTimeZone(zone) }
    if let startDate, let endDate, startDate >= endDate {
      throw ServiceError.invalidRequest("The StartDate you specify must come before the EndDate.")
    }
    if let endDate, endDate <= call.now {
      throw ServiceError.invalidRequest("The EndDate you specify cannot be earlier than the current time.")
    }
    switch (flexibleTimeWindow.mode, flexibleTimeWindow.maximumWindowInMinutes) {
    case ("OFF", _?):
      throw ServiceError.invalidRequest("MaximumWindowInMinutes must not be set when FlexibleTimeWindow mode is OFF.")
    case ("FLEXIBLE", nil):
      throw ServiceError.invalidRequest("MaximumWindowInMinutes must be set when FlexibleTimeWindow mode is FLEXIBLE.")
    default: break
    }
    let arn = target["Arn"]?.string ?? ""
    guard ARN(arn) != nil else {
      throw ServiceError.invalidRequest("Provided Arn is not in correct format. \(arn)")
    }
    if let input = target["Input"]?.string, arn.contains(":lambda:"), (try? JSONText.parse(input)) == nil {
      throw ServiceError.invalidRequest("Invalid Input: the Input of a Lambda function must be valid JSON.")
    }
    guard try ExecutionRole.name(target["RoleArn"]?.string ?? "", for: group, call) != nil else {
      throw ServiceError.roleCannotBeAssumed
    }
  }

  /// The members as GetSchedule gives them back.
  func body(_ given: Value) -> Value {
    var body: Value = ["ActionAfterCompletion": .string(actionAfterCompletion ?? "NONE")]
    if let description { body["Description"] = .string(description) }
    if let startDate { body["StartDate"] = .timestamp(startDate) }
    if let endDate { body["EndDate"] = .timestamp(endDate) }
    if let kmsKeyArn { body["KmsKeyArn"] = .string(kmsKeyArn) }
    body["FlexibleTimeWindow"] = given["FlexibleTimeWindow"]
    body["ScheduleExpression"] = .string(scheduleExpression)
    body["ScheduleExpressionTimezone"] = .string(scheduleExpressionTimezone ?? "UTC")
    body["State"] = .string(state ?? "ENABLED")
    var target = target
    var policy = target["RetryPolicy"] ?? .empty
    if policy["MaximumEventAgeInSeconds"] == nil { policy["MaximumEventAgeInSeconds"] = 86_400 }
    if policy["MaximumRetryAttempts"] == nil { policy["MaximumRetryAttempts"] = 185 }
    target["RetryPolicy"] = policy
    body["Target"] = target
    return body
  }
}

/// The role as which a schedule invokes its target.
enum ExecutionRole {
  /// The role's name; nil where there is none, or its trust policy does not let the scheduler in.
  static func name(_ arn: String, for group: String, _ call: Call) throws -> String? {
    guard let role = ARN(arn), role.service == "iam", role.resource.hasPrefix("role/"),
      let name = role.resource.split(separator: "/").last.map(String.init)
    else { return nil }
    let described: Value
    do {
      described = try call.ask("iam", "GetRole", ["RoleName": .string(name)])
    } catch is ServiceError {
      return nil
    }
    guard described["Role"]?["Arn"]?.string == arn, let trust = described["Role"]?["AssumeRolePolicyDocument"] else {
      return nil
    }
    let source = ScheduleGroup.arn(group, call.scope)
    let isTrusted = PolicyDocument(trust).allows(
      "sts:AssumeRole", by: .service("scheduler.amazonaws.com", source: source), in: call.scope,
      keys: ["aws:sourcearn": source, "aws:sourceaccount": call.scope.account])
    return isTrusted ? name : nil
  }
}
