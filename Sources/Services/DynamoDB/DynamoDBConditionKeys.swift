import AWSModel
import Cloud

/// The condition keys that a policy may look at: `dynamodb:LeadingKeys`, `dynamodb:Select`, `dynamodb:ReturnValues`,
/// `dynamodb:ReturnConsumedCapacity` (service authorization reference).
///
/// A request on one item or one partition has its leading key here; batches and transactions, which may have several,
/// have none, so that a policy that demands one refuses them.
enum DynamoDBConditionKeys {
  private static let plain = ["Select", "ReturnValues", "ReturnConsumedCapacity"]

  static func of(_ request: Request, _ call: Call) throws -> [String: String] {
    var keys: [String: String] = [:]
    for member in plain {
      if let text = request.input[member]?.string { keys["dynamodb:\(member.lowercased())"] = text }
    }
    if let leading = try leadingKey(request.input, call) { keys["dynamodb:leadingkeys"] = leading }
    return keys
  }

  private static func leadingKey(_ input: Value, _ call: Call) throws -> String? {
    guard let name = input["TableName"]?.string, let table = try TableStore(call).find(name) else { return nil }
    let index = input["IndexName"]?.string.flatMap { name in table.definition.indexes.first { $0.name == name } }
    let partition = (index?.key ?? table.definition.key).partition.name
    let wire = (input["Key"] ?? input["Item"])?[partition]
    if let wire { return text(wire) }
    if let old = input["KeyConditions"]?[partition]?["AttributeValueList"]?.list?.first { return text(old) }
    guard let expression = input["KeyConditionExpression"]?.string else { return nil }
    return try leadingKey(expression, partition, input)
  }

  /// The value that a key condition fixes the partition to; nil where the condition is refused anyway.
  private static func leadingKey(_ expression: String, _ partition: String, _ input: Value) throws -> String? {
    let names = input["ExpressionAttributeNames"]?.map ?? [:]
    var placeholders = ExpressionPlaceholders(
      names: names.compactMapValues(\.string),
      values: (input["ExpressionAttributeValues"]?.map ?? [:]).compactMapValues { try? AttributeValue(wire: $0) })
    guard let condition = try? ConditionParser.parse(expression, &placeholders) else { return nil }
    return condition.conjuncts.lazy.compactMap(\.equality).first { $0.name == partition }?.value.plainText
  }

  private static func text(_ wire: Value) -> String? { (try? AttributeValue(wire: wire))?.plainText }
}
