import AWSModel
import Cloud

/// Keeps a dashboard, with what is odd about its body as validation messages.
///
/// Errors: `InvalidParameterValue` for a name with other characters than letters, digits, `-` and `_` (recorded);
/// `InvalidParameterInput` for a body that is no dashboard. Differences: of a body only its JSON, its widgets, their types
/// and their places are looked at, and the messages' wordings are not verified. Source: CloudWatch API, PutDashboard.
enum PutDashboard: ServiceOperation {
  static let access = Access<Input>("cloudwatch:PutDashboard", on: .dashboard(\.dashboardName))

  struct Input: Decodable {
    var dashboardName: String
    var dashboardBody: String
    var tags: [ResourceTag]?
  }
  struct Output: Encodable { var dashboardValidationMessages: [DashboardMessage] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let name = input.dashboardName
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 < 0x80 }),
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    else {
      throw ServiceError.invalidMetricParameter(
        "The value for field DashboardName contains invalid characters. "
          + "It can only contain alphanumerics, dash (-) and underscore (_).\n")
    }
    let messages = try DashboardMessage.check(input.dashboardBody)
    let old = try Dashboard.find(name, call)
    try Dashboard.save(name, input.dashboardBody, call)
    if old == nil { try call.tag(Dashboard.arn(name, call.scope), input.tags ?? []) }
    call.effect("dashboard \(name)", old == nil ? .created : .updated)
    return Output(dashboardValidationMessages: messages)
  }
}

/// One remark about a dashboard's body.
struct DashboardMessage: Codable {
  /// Where: `/widgets/0/type`.
  var dataPath: String
  var message: String

  /// - Throws: `InvalidParameterInput` (400) for a body that is no dashboard at all.
  static func check(_ body: String) throws -> [DashboardMessage] {
    guard let value = try? JSONText.parse(body), value.map != nil else {
      throw refusal([.init(dataPath: "", message: "The dashboard body is not valid JSON")])
    }
    guard let widgets = value["widgets"]?.list else {
      throw refusal([.init(dataPath: "/widgets", message: "Should have required property 'widgets'")])
    }
    var faults: [DashboardMessage] = []
    for (index, widget) in widgets.enumerated() {
      let path = "/widgets/\(index)"
      guard let type = widget["type"]?.string else {
        faults.append(.init(dataPath: path, message: "Should have required property 'type'"))
        continue
      }
      if !["metric", "text", "log", "alarm", "explorer", "custom", "chart", "table", "number"].contains(type) {
        faults.append(
          .init(dataPath: path + "/type", message: "Should be equal to one of the allowed values"))
      }
      if widget["properties"]?.map == nil {
        faults.append(.init(dataPath: path, message: "Should have required property 'properties'"))
      }
      if let width = widget["width"]?.integer, !(1...24).contains(width) {
        faults.append(.init(dataPath: path + "/width", message: "Should be between 1 and 24"))
      }
    }
    if !faults.isEmpty { throw refusal(faults) }
    return []
  }

  private static func refusal(_ messages: [DashboardMessage]) -> ServiceError {
    let listed = messages.map { message -> Value in
      ["DataPath": .string(message.dataPath), "Message": .string(message.message)]
    }
    return ServiceError(
      "InvalidParameterInput",
      "The dashboard body is invalid, there are \(messages.count) validation errors: \(JSONText.render(.list(listed)))",
      members: ["dashboardValidationMessages": .list(listed)])
  }
}
