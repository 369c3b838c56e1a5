/// What was asked of CreateTable: keys, indexes and settings. Its members are the API's, so it reads them as they come.
struct TableDefinition: Codable, Sendable {
  struct AttributeDefinition: Codable, Sendable {
    var attributeName: String
    var attributeType: AttributeType
  }

  struct KeySchemaElement: Codable, Sendable {
    var attributeName: String
    var keyType: String
  }

  struct Projection: Codable, Sendable {
    var projectionType: String?
    var nonKeyAttributes: [String]?
  }

  struct Throughput: Codable, Sendable, Equatable {
    var readCapacityUnits: Int64
    var writeCapacityUnits: Int64
  }

  struct Index: Codable, Sendable {
    var indexName: String
    var keySchema: [KeySchemaElement]
    var projection: Projection
    var provisionedThroughput: Throughput?
    var onDemandThroughput: OnDemandThroughput?
    var warmThroughput: WarmThroughput?
  }

  struct StreamSpecification: Codable, Sendable {
    var streamEnabled: Bool
    var streamViewType: String?
  }

  struct SSESpecification: Codable, Sendable {
    var enabled: Bool?
    var sseType: String?
    var kmsMasterKeyId: String?

    enum CodingKeys: String, CodingKey {
      case enabled
      case sseType = "SSEType"
      case kmsMasterKeyId = "KMSMasterKeyId"
    }
  }

  struct OnDemandThroughput: Codable, Sendable {
    var maxReadRequestUnits: Int64?
    var maxWriteRequestUnits: Int64?
  }

  /// How much can be read and written at once; what is not set is what the throughput gives.
  struct WarmThroughput: Codable, Sendable {
    var readUnitsPerSecond: Int64?
    var writeUnitsPerSecond: Int64?
  }

  struct Tag: Codable, Sendable {
    var key: String
    var value: String
  }

  var attributeDefinitions: [AttributeDefinition]
  var keySchema: [KeySchemaElement]
  var localSecondaryIndexes: [Index]?
  var globalSecondaryIndexes: [Index]?
  var billingMode: String?
  var provisionedThroughput: Throughput?
  var onDemandThroughput: OnDemandThroughput?
  var warmThroughput: WarmThroughput?
  var streamSpecification: StreamSpecification?
  var sseSpecification: SSESpecification?
  var tableClass: String?
  var tags: [Tag]?

  enum CodingKeys: String, CodingKey {
    case attributeDefinitions, keySchema, localSecondaryIndexes, globalSecondaryIndexes, billingMode
    case provisionedThroughput, onDemandThroughput, warmThroughput, streamSpecification, tableClass, tags
    case sseSpecification = "SSESpecification"
  }

  var isOnDemand: Bool { billingMode == "PAY_PER_REQUEST" }

  /// The key of the table itself.
  var key: KeySchema { key(keySchema) }

  /// The key that a list of elements makes, with the types that the definitions give.
  func key(_ elements: [KeySchemaElement]) -> KeySchema {
    let keys = elements.map { element in
      KeySchema.Attribute(
        name: element.attributeName,
        type: attributeDefinitions.first { $0.attributeName == element.attributeName }?.attributeType ?? .S)
    }
    return KeySchema(partition: keys[0], sort: keys.count > 1 ? keys[1] : nil)
  }

  /// Its indexes: local ones first.
  var indexes: [SecondaryIndex] {
    (localSecondaryIndexes ?? []).map { SecondaryIndex($0, isLocal: true, self) }
      + (globalSecondaryIndexes ?? []).map { SecondaryIndex($0, isLocal: false, self) }
  }
}

/// The key of a table or an index: a partition key and perhaps a sort key.
struct KeySchema: Sendable {
  struct Attribute: Sendable, Hashable {
    var name: String
    var type: AttributeType
  }

  var partition: Attribute
  var sort: Attribute?

  var attributes: [Attribute] { [partition] + (sort.map { [$0] } ?? []) }
  var names: [String] { attributes.map(\.name) }

  /// The key attributes of `item` alone.
  func key(of item: Item) -> Item { item.filter { names.contains($0.key) } }
}

/// A secondary index: what it is sorted by, and which attributes it holds.
struct SecondaryIndex: Sendable {
  var name: String
  var isLocal: Bool
  var key: KeySchema
  var definition: TableDefinition.Index
  /// The attributes it holds; nil for all.
  var projected: Set<String>?

  init(_ index: TableDefinition.Index, isLocal: Bool, _ table: TableDefinition) {
    name = index.indexName
    self.isLocal = isLocal
    key = table.key(index.keySchema)
    definition = index
    if index.projection.projectionType != "ALL" {
      projected = Set(key.names + table.key.names + (index.projection.nonKeyAttributes ?? []))
    }
  }

  /// Whether `item` has an entry: it has all key attributes, of the right types.
  func holds(_ item: Item) -> Bool { key.attributes.allSatisfy { item[$0.name]?.type == $0.type } }

  /// What the index holds of `item`.
  func projection(of item: Item) -> Item {
    guard let projected else { return item }
    return item.filter { projected.contains($0.key) }
  }
}
