import AWSModel
import Cloud

/// Turns expiry of a table's items on or off.
///
/// Errors: `ResourceNotFoundException`; `ValidationException` for what is so already.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
enum UpdateTimeToLive: ServiceOperation {
  static let access = Access<Input>("dynamodb:UpdateTimeToLive", on: .table(\.tableName))

  struct Specification: Codable {
    var enabled: Bool
    var attributeName: String
  }

  struct Input: Decodable {
    var tableName: String
    var timeToLiveSpecification: Specification
  }

  struct Output: Encodable { var timeToLiveSpecification: Specification }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let store = TableStore(call)
    var table = try store.existing(input.tableName)
    let wanted = input.timeToLiveSpecification
    let current = table.settings.expiry
    if wanted.enabled == (current?.enabled ?? false) {
      if wanted.enabled, let name = current?.attributeName, name != wanted.attributeName {
        throw ServiceError.validation(
          "TimeToLive is active on a different AttributeName: current AttributeName is \(name)")
      }
      throw ServiceError.validation("TimeToLive is already \(wanted.enabled ? "enabled" : "disabled")")
    }
    if !wanted.enabled, let name = current?.attributeName, name != wanted.attributeName {
      throw ServiceError.validation(
        "TimeToLive is active on a different AttributeName: current AttributeName is \(name)")
    }
    table.settings.expiry = .init(
      attributeName: wanted.attributeName, enabled: wanted.enabled, since: call.now)
    try store.update(table)
    if wanted.enabled {
      for item in try ItemStore(table, call).all() { try TimeToLive.schedule(item, in: table, &call) }
    }
    call.effect("table \(table.name)", .updated, "time to live \(wanted.enabled ? "on" : "off")")
    return Output(timeToLiveSpecification: wanted)
  }
}

/// Tells whether and by which attribute a table's items expire.
///
/// Errors: `ResourceNotFoundException`.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html
enum DescribeTimeToLive: ServiceOperation {
  static let access = Access<Input>("dynamodb:DescribeTimeToLive", on: .table(\.tableName))

  struct Input: Decodable { var tableName: String }
  struct Output: Encodable { var timeToLiveDescription: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let table = try TableStore(call).existing(input.tableName)
    return Output(timeToLiveDescription: table.timeToLive(at: call.now))
  }
}

extension Table {
  /// The expiry of items as it is described.
  func timeToLive(at now: Timestamp) -> Value {
    guard let expiry = settings.expiry else { return ["TimeToLiveStatus": "DISABLED"] }
    let isChanging = now < expiry.since + Table.transition
    guard expiry.enabled || isChanging else { return ["TimeToLiveStatus": "DISABLED"] }
    let status = isChanging ? (expiry.enabled ? "ENABLING" : "DISABLING") : "ENABLED"
    return ["TimeToLiveStatus": .string(status), "AttributeName": .string(expiry.attributeName)]
  }
}
