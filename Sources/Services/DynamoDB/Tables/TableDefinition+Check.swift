import AWSModel

/// What CreateTable refuses. The wording and order: dynalite's tests on AWS.
extension TableDefinition {
  /// - Throws: `ValidationException` for throughput, keys or indexes that do not go together.
  func check() throws(ServiceError) {
    try checkThroughput()
    try checkKeys()
    if localSecondaryIndexes == nil, globalSecondaryIndexes == nil, keySchema.count != attributeDefinitions.count {
      throw .invalidParameter(
        "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions")
    }
    var names: Set<String> = []
    try checkLocalIndexes(&names)
    try checkGlobalIndexes(&names)
    try checkUse()
  }

  private func checkThroughput() throws(ServiceError) {
    if isOnDemand {
      if provisionedThroughput != nil {
        throw .invalidParameter(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")
      }
      return
    }
    guard let provisionedThroughput else {
      throw .invalidParameter(
        "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED")
    }
    for (name, units) in [
      ("ReadCapacityUnits", provisionedThroughput.readCapacityUnits),
      ("WriteCapacityUnits", provisionedThroughput.writeCapacityUnits),
    ] where units > 1_000_000_000_000 {
      throw .validation("Given value \(units) for \(name) is out of bounds")
    }
  }

  private func checkKeys() throws(ServiceError) {
    let defined = attributeDefinitions.map(\.attributeName)
    let names = keySchema.map(\.attributeName)
    if names.contains(where: { !defined.contains($0) }) {
      if names.count == 2 {
        throw .validation("Invalid KeySchema: Some index key attribute have no definition")
      }
      throw undefined(names)
    }
    try checkOrder(keySchema)
  }

  private func undefined(_ names: [String]) -> ServiceError {
    let defined = attributeDefinitions.map(\.attributeName).joined(separator: ", ")
    return .invalidParameter(
      "Some index key attributes are not defined in AttributeDefinitions. Keys: [\(names.joined(separator: ", "))], "
        + "AttributeDefinitions: [\(defined)]")
  }

  /// A table's key has one or two attributes (the wording is unverified: the model has no limit any more).
  private func checkOrder(_ keys: [KeySchemaElement]) throws(ServiceError) {
    if keys.count > 2 {
      throw .validation(
        "1 validation error detected: Value at 'keySchema' failed to satisfy constraint: Member must have length less "
          + "than or equal to 2")
    }
    if keys.count == 2, keys[0].attributeName == keys[1].attributeName {
      throw .validation("Both the Hash Key and the Range Key element in the KeySchema have the same name")
    }
    if keys[0].keyType != "HASH" {
      throw .validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")
    }
    if keys.count == 2, keys[1].keyType != "RANGE" {
      throw .validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")
    }
  }

  private func checkLocalIndexes(_ names: inout Set<String>) throws(ServiceError) {
    guard let indexes = localSecondaryIndexes else { return }
    if indexes.isEmpty { throw .invalidParameter("List of LocalSecondaryIndexes is empty") }
    if keySchema.count != 2 {
      throw .invalidParameter(
        "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex")
    }
    for index in indexes {
      try checkIndexKeys(index)
      if index.keySchema.count != 2 {
        throw .invalidParameter("Index KeySchema does not have a range key for index: \(index.indexName)")
      }
      let own = index.keySchema[0].attributeName
      let table = keySchema[0].attributeName
      if own != table {
        throw .invalidParameter(
          "Index KeySchema does not have the same leading hash key as table KeySchema for index: \(index.indexName). "
            + "index hash key: \(own), table hash key: \(table)")
      }
      try checkProjection(index, &names)
    }
    if indexes.count > 5 {
      throw .invalidParameter("Number of LocalSecondaryIndexes exceeds per-table limit of 5")
    }
  }

  private func checkGlobalIndexes(_ names: inout Set<String>) throws(ServiceError) {
    guard let indexes = globalSecondaryIndexes else { return }
    if indexes.isEmpty { throw .invalidParameter("List of GlobalSecondaryIndexes is empty") }
    for index in indexes {
      // Keys of several attributes came to global indexes late in 2025.
      if index.keySchema.count > 2 || index.keySchema.allSatisfy({ $0.keyType == "HASH" }) && index.keySchema.count == 2
      {
        throw .notImplemented(service: "dynamodb", operation: "global indexes with keys of several attributes")
      }
      try checkIndexKeys(index)
      try checkProjection(index, &names)
      if isOnDemand, index.provisionedThroughput != nil {
        throw .invalidParameter(
          "ProvisionedThroughput should not be specified for index: \(index.indexName) when BillingMode is "
            + "PAY_PER_REQUEST")
      }
      // The wording is moto's.
      if !isOnDemand, index.provisionedThroughput == nil {
        throw .invalidParameter("ProvisionedThroughput must be specified for index: \(index.indexName)")
      }
    }
    if indexes.count > 20 {
      throw .invalidParameter("GlobalSecondaryIndex count exceeds the per-table limit of 20")
    }
  }

  private func checkIndexKeys(_ index: Index) throws(ServiceError) {
    let defined = attributeDefinitions.map(\.attributeName)
    let names = index.keySchema.map(\.attributeName)
    if names.contains(where: { !defined.contains($0) }) { throw undefined(names) }
    try checkOrder(index.keySchema)
  }

  private func checkProjection(_ index: Index, _ names: inout Set<String>) throws(ServiceError) {
    guard let type = index.projection.projectionType else {
      throw .invalidParameter("Unknown ProjectionType: null")
    }
    if index.projection.nonKeyAttributes != nil, type != "INCLUDE" {
      throw .invalidParameter("ProjectionType is \(type), but NonKeyAttributes is specified")
    }
    if !names.insert(index.indexName).inserted {
      throw .invalidParameter("Duplicate index name: \(index.indexName)")
    }
  }

  /// Every defined attribute must be some key (the wording is moto's).
  private func checkUse() throws(ServiceError) {
    let indexes = (localSecondaryIndexes ?? []) + (globalSecondaryIndexes ?? [])
    let used = Set((keySchema + indexes.flatMap(\.keySchema)).map(\.attributeName))
    let defined = attributeDefinitions.map(\.attributeName)
    if !defined.allSatisfy(used.contains) {
      throw .invalidParameter(
        "Some AttributeDefinitions are not used. AttributeDefinitions: [\(defined.joined(separator: ", "))], keys used: "
          + "[\(used.sorted().joined(separator: ", "))]")
    }
  }
}
