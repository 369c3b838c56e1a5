import AWSModel
import Cloud

/// Keys, quotas and rates (API Gateway Developer Guide, "Usage plans and API keys", "Throttle requests to your REST APIs").
enum Limits {
  private typealias Refusal = RestExecution.Refusal

  /// The key of the request, where the method needs one.
  static func admit(
    _ execution: RestExecution, _ stage: Value, _ call: inout Call
  ) throws -> (id: String, value: String)? {
    let settings = settings(execution, stage)
    try take(
      "restapis/\(execution.request.apiID)/buckets", "\(execution.stage) \(execution.resource.text("id"))",
      rate: settings?["throttlingRateLimit"]?.double, burst: settings?["throttlingBurstLimit"]?.integer, call)
    guard execution.method["apiKeyRequired"] == true else { return nil }
    let isByAuthorizer = execution.snapshot.at(["api", "apiKeySource"]) == "AUTHORIZER"
    let value =
      isByAuthorizer
      ? execution.authorizer?["usageIdentifierKey"]?.string : execution.request.header("x-api-key")
    let forbidden = Refusal("INVALID_API_KEY", "Forbidden", "ForbiddenException")
    guard let value, let key = try call.bodies("apikeys").first(where: { $0.text("value") == value }),
      key["enabled"] == true
    else { throw forbidden }
    let plan = try call.bodies("usageplans").first { plan in
      let covers = (plan["apiStages"]?.list ?? []).contains {
        $0.text("apiId") == execution.request.apiID && $0.text("stage") == execution.stage
      }
      return try covers && call.document("usageplans/\(plan.text("id"))/keys", key.text("id")) != nil
    }
    guard let plan else { throw forbidden }
    try check(plan, key, call)
    return (key.text("id"), value)
  }

  private static func check(_ plan: Value, _ key: Value, _ call: Call) throws {
    let kind = "usageplans/\(plan.text("id"))"
    try take(
      "\(kind)/buckets", key.text("id"), rate: plan.at(["throttle", "rateLimit"])?.double,
      burst: plan.at(["throttle", "burstLimit"])?.integer, call)
    let day = String(call.now.iso8601.prefix(10))
    let today = "\(key.text("id")) \(day)"
    var count =
      try call.document("\(kind)/usage", today)?.body ?? ["keyId": key["id"] ?? .null, "day": .string(day), "used": 0]
    if let limit = plan.at(["quota", "limit"])?.integer {
      let begin = period(plan.at(["quota", "period"])?.string ?? "DAY", call.now)
      let used = try call.bodies("\(kind)/usage").filter { $0["keyId"] == key["id"] && $0.text("day") >= begin }
        .reduce(Int64(0)) { $0 + ($1["used"]?.integer ?? 0) }
      guard used < limit else {
        throw Refusal("QUOTA_EXCEEDED", "Limit Exceeded", "LimitExceededException")
      }
      count["left"] = .integer(limit - used - 1)
    }
    count["used"] = .integer((count["used"]?.integer ?? 0) + 1)
    try call.save("\(kind)/usage", today, count)
  }

  /// The first day of the quota's period.
  private static func period(_ period: String, _ now: Timestamp) -> String {
    switch period {
    case "MONTH": String(now.iso8601.prefix(8)) + "01"
    case "WEEK": String((now - .seconds(86_400 * CivilTime(now).weekday)).iso8601.prefix(10))
    default: String(now.iso8601.prefix(10))
    }
  }

  private static func settings(_ execution: RestExecution, _ stage: Value) -> Value? {
    let path = execution.resource.text("path").dropFirst()
    let all = stage["methodSettings"]
    return all?["\(path)/\(execution.request.method)"] ?? all?["*/*"]
  }

  /// Takes a token out of a bucket that fills with `rate` a second up to `burst`.
  static func take(_ kind: String, _ name: String, rate: Double?, burst: Int64?, _ call: Call) throws {
    guard let rate, let burst, rate >= 0, burst >= 0 else { return }
    let kept = try call.document(kind, name)?.body
    let last = Timestamp(microseconds: kept?["at"]?.integer ?? call.now.microseconds)
    let filled = (kept?["tokens"]?.double ?? Double(burst)) + Double((call.now - last).microseconds) / 1_000_000 * rate
    let tokens = min(Double(burst), filled)
    guard tokens >= 1 else {
      throw Refusal("THROTTLED", "Too Many Requests", "TooManyRequestsException")
    }
    try call.save(kind, name, ["tokens": .double(tokens - 1), "at": .integer(call.now.microseconds)])
  }
}
