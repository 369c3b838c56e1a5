import AWSModel
import Cloud

/// Who may call which stages how often (API Gateway API Reference, "UsagePlan").
enum UsagePlans {
  static let operations: [AnyOperation] = [
    .rest("CreateUsagePlan", create),
    .rest("CreateUsagePlanKey", createKey),
    .rest("DeleteUsagePlan") { input, call in
      let plan = try body(input, call)
      try call.deleteTree("usageplans", plan.text("id"))
      try call.untag(call.resourceARN("usageplans/\(plan.text("id"))"))
      call.effect("usage plan \(plan.text("name"))", .deleted)
      return .empty
    },
    .rest("DeleteUsagePlanKey") { input, call in
      _ = try key(input, call)
      try call.deleteDocument(keys(input), input.text("keyId"))
      return .empty
    },
    .rest("GetUsage", usage),
    .rest("GetUsagePlan") { try shown(try body($0, $1), $1) },
    .rest("GetUsagePlanKey") { try key($0, $1) },
    .rest("GetUsagePlanKeys") { input, call in
      _ = try body(input, call)
      let all = try call.bodies(keys(input)).map { try shown(key: $0, call) }
        .filter { key in input["nameQuery"]?.string.map { key.text("name").hasPrefix($0) } ?? true }
      return try Listing.page(all, input)
    },
    .rest("GetUsagePlans") { input, call in
      let all = try call.bodies("usageplans").filter { plan in
        guard let id = input["keyId"]?.string else { return true }
        return try call.document("usageplans/\(plan.text("id"))/keys", id) != nil
      }
      return try Listing.page(try all.map { try shown($0, call) }, input)
    },
    .rest("UpdateUsage") { input, call in
      _ = try key(input, call)
      return ["usagePlanId": input["usagePlanId"] ?? .null, "items": [:]]
    }.storedOnly,
    .rest("UpdateUsagePlan", update),
  ]

  private static func keys(_ input: Value) -> String { "usageplans/\(input.text("usagePlanId"))/keys" }

  private static func body(_ input: Value, _ call: Call) throws -> Value {
    try call.body("usageplans", input.text("usagePlanId"), orThrow: .notFound("Invalid Usage Plan ID specified"))
  }

  private static func shown(_ plan: Value, _ call: Call) throws -> Value {
    var plan = plan
    plan["tags"] = try call.tagMap(call.resourceARN("usageplans/\(plan.text("id"))"))
    return plan
  }

  private static func key(_ input: Value, _ call: Call) throws -> Value {
    _ = try body(input, call)
    let key = try call.body(
      keys(input), input.text("keyId"), orThrow: .notFound("Invalid Usage Plan Key identifier specified"))
    return try shown(key: key, call)
  }

  private static func shown(key: Value, _ call: Call) throws -> Value {
    guard let own = try call.document("apikeys", key.text("id"))?.body else { return key }
    return [
      "id": key["id"] ?? .null, "type": "API_KEY", "value": own["value"] ?? .null, "name": own["name"] ?? .null,
    ]
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    for stage in input["apiStages"]?.list ?? [] {
      try check(stage.text("apiId"), stage.text("stage"), plan: nil, call)
    }
    let id = call.identifier(6)
    var plan = input.only(["name", "description", "throttle", "quota"])
    plan["id"] = .string(id)
    plan["apiStages"] = input["apiStages"] ?? []
    if plan["throttle"] != nil {
      plan.set(["throttle", "burstLimit"], plan.at(["throttle", "burstLimit"]) ?? 0)
      plan.set(["throttle", "rateLimit"], .double(plan.at(["throttle", "rateLimit"])?.double ?? 0))
    }
    if plan["quota"] != nil { plan.set(["quota", "offset"], plan.at(["quota", "offset"]) ?? 0) }
    try call.save("usageplans", id, plan)
    try call.tag(call.resourceARN("usageplans/\(id)"), input["tags"])
    call.effect("usage plan \(input.text("name"))", .created, id)
    return try shown(plan, call)
  }

  private static func check(_ api: String, _ stage: String, plan: String?, _ call: Call) throws {
    guard try call.document("restapis/\(api)/stages", stage) != nil else {
      throw ServiceError.notFound(
        plan.map { "Invalid API Stage {api: \(api), stage: \(stage)} specified for usageplan \($0)" }
          ?? "Invalid API stage specified")
    }
  }

  private static func createKey(_ input: Value, _ call: inout Call) throws -> Value {
    let plan = try body(input, call)
    let id = input.text("keyId")
    guard input["keyType"] == "API_KEY" else {
      throw ServiceError.badRequest("Invalid usage plan key type. Must be API_KEY")
    }
    _ = try ApiKeys.body(id, call)
    if try call.document(keys(input), id) != nil {
      throw ServiceError.conflict("Usage plan key already exists in usage plan \(plan.text("id"))")
    }
    let key: Value = ["id": .string(id), "type": "API_KEY"]
    try call.save(keys(input), id, key)
    call.effect("usage plan \(plan.text("name"))", .updated, "key \(id)")
    return try shown(key: key, call)
  }

  /// What was used of the plan's quota, by key and day; days without a call count zero.
  private static func usage(_ input: Value, _ call: inout Call) throws -> Value {
    _ = try body(input, call)
    var answer = input.only(["usagePlanId", "startDate", "endDate"])
    var items = Value.empty
    for count in try call.bodies("usageplans/\(input.text("usagePlanId"))/usage") {
      if let only = input["keyId"], only != count["keyId"] { continue }
      let day = count.text("day")
      guard day >= input.text("startDate"), day <= input.text("endDate") else { continue }
      var days = items[count.text("keyId")]?.list ?? []
      days.append([count["used"] ?? 0, count["left"] ?? 0])
      items[count.text("keyId")] = .list(days)
    }
    answer["items"] = items
    return answer
  }

  private static func update(_ input: Value, _ call: inout Call) throws -> Value {
    var plan = try body(input, call)
    for patch in try PatchOperation.all(input) {
      let names = patch.names
      if names.first == "apiStages" {
        try stage(patch, names, &plan, call)
      } else if patch.op == "remove", ["/throttle", "/quota"].contains(patch.path) {
        plan[names[0]] = nil
      } else {
        try patches.apply(patch, to: &plan)
      }
    }
    try call.save("usageplans", plan.text("id"), plan)
    call.effect("usage plan \(plan.text("name"))", .updated)
    return try shown(plan, call)
  }

  private static func stage(_ patch: PatchOperation, _ names: [String], _ plan: inout Value, _ call: Call) throws {
    let text = names.count > 1 ? names[1] : patch.value ?? ""
    let parts = text.split(separator: ":").map(String.init)
    guard parts.count == 2 else { throw ServiceError.badRequest("Invalid API Stage specified") }
    try check(parts[0], parts[1], plan: plan.text("id"), call)
    var stages = plan["apiStages"]?.list ?? []
    let own: (Value) -> Bool = { $0.text("apiId") == parts[0] && $0.text("stage") == parts[1] }
    if names.count > 1, let index = stages.firstIndex(where: own) {
      // A method's own limits: /apiStages/a1b2:prod/throttle/~1pets~1GET/rateLimit.
      if names.count == 2, patch.op == "remove" {
        stages.remove(at: index)
      } else if names.count == 5 {
        stages[index].set(
          names[2...],
          patch.op == "remove"
            ? nil
            : names[4] == "rateLimit"
              ? .double(Double(patch.value ?? "") ?? 0) : .integer(Int64(patch.value ?? "") ?? 0))
      } else if names.count == 4, patch.op == "remove" {
        stages[index].set(names[2...], nil)
      }
    } else if patch.op == "remove" {
      stages.removeAll(where: own)
    } else if patch.op == "add", !stages.contains(where: own) {
      stages.append(["apiId": .string(parts[0]), "stage": .string(parts[1])])
    }
    plan["apiStages"] = .list(stages)
  }

  private static let both: Set<String> = ["add", "replace"]
  private static let patches = PatchTable(
    wording: .listed,
    rules: [
      .init("/name"), .init("/description"), .init("/productCode"), .init("/quota/limit", .integer, both),
      .init("/quota/period", .text, both), .init("/quota/offset", .integer, both),
      .init("/throttle/burstLimit", .integer, both), .init("/throttle/rateLimit", .number, both),
    ])
}
