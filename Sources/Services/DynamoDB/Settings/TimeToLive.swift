import AWSModel
import Cloud

/// When items expire: the attribute that a table names holds seconds since the epoch.
///
/// AWS deletes an expired item within days; here it goes at the second after, on the sandbox's clock. An item whose
/// attribute is no number, or more than five years past, stays (developer guide, "Using time to live (TTL)").
enum TimeToLive {
  /// How the records of a stream name who deleted.
  static let deleter: Value = ["Type": "Service", "PrincipalId": "dynamodb.amazonaws.com"]

  private static let fiveYears = Duration.seconds(5 * 365 * 86_400)

  /// When `item` of a table expires; nil where it does not.
  static func expiry(of item: Item, in table: Table, _ now: Timestamp) -> Timestamp? {
    guard let expiry = table.settings.expiry, expiry.enabled,
      case .number(let number)? = item[expiry.attributeName], let seconds = Double(number.description),
      seconds < 10_000_000_000
    else { return nil }
    let instant = Timestamp(seconds: seconds)
    return instant + fiveYears < now ? nil : instant
  }

  /// Sees to it that an item that was written is looked at when it expires.
  static func schedule(_ item: Item?, in table: Table, _ call: inout Call) throws {
    guard let item, let expiry = expiry(of: item, in: table, call.now) else { return }
    let input: Value = ["TableName": .string(table.name), "Key": table.definition.key.key(of: item).wire]
    try call.later(
      Request(
        "dynamodb", "_ExpireItem", input, principal: .service("dynamodb.amazonaws.com", source: table.arn),
        scope: call.scope), at: max(expiry + .seconds(1), call.now))
  }
}

/// Deletes an item if it has expired by now.
///
/// An internal request, made when the item expires.
enum ExpireItem: ServiceOperation {
  static let access = Access<Input>("dynamodb:DeleteItem", on: .table(\.tableName))

  struct Input: Decodable {
    var tableName: String
    var key: Value
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let table = try TableStore(call).find(input.tableName) else { return Output() }
    let key = try refusing { () throws(InvalidAttributeValue) in try Item(wire: input.key) }
    var store = ItemStore(table, call)
    store.deleter = TimeToLive.deleter
    guard let item = try store.item(ItemKey(key, table.definition.key)),
      let expiry = TimeToLive.expiry(of: item, in: table, call.now), expiry <= call.now
    else { return Output() }
    try store.replace(item, with: nil)
    call.effect("item in \(table.name)", .deleted, "expired")
    return Output()
  }
}
