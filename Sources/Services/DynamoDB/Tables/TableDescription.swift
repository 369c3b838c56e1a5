import AWSModel

extension Table {
  /// The table as DescribeTable shows it (recorded from AWS: a table on demand has zero provisioned throughput, a
  /// billing summary and warm throughput).
  ///
  /// - Parameters:
  ///   - now: Decides the state.
  ///   - isAnswer: Whether it answers CreateTable, which does not say yet since when the table is on demand.
  func description(at now: Timestamp, isAnswer: Bool = false) -> Value {
    var description: Value = [
      "AttributeDefinitions": encoded(definition.attributeDefinitions), "TableName": .string(name),
      "KeySchema": encoded(definition.keySchema), "TableStatus": .string(status(at: now).rawValue),
      "CreationDateTime": .timestamp(created), "ProvisionedThroughput": throughput(definition.provisionedThroughput),
      "TableSizeBytes": .integer(shown.size), "ItemCount": .integer(shown.count), "TableArn": .string(arn),
      "TableId": .string(uuid), "DeletionProtectionEnabled": .bool(isProtected),
      "WarmThroughput": warmThroughput(definition.provisionedThroughput, status(at: now).rawValue),
    ]
    if definition.isOnDemand {
      description["BillingModeSummary"] = ["BillingMode": "PAY_PER_REQUEST"]
      if !isAnswer { description["BillingModeSummary"]?["LastUpdateToPayPerRequestDateTime"] = .timestamp(created) }
    }
    describeIndexes(&description, at: now)
    describeSettings(&description)
    return description
  }

  /// What DeleteTable answers: no schema any more.
  func deletionDescription() -> Value {
    [
      "TableName": .string(name), "TableStatus": .string(Status.DELETING.rawValue),
      "ProvisionedThroughput": throughput(definition.provisionedThroughput), "TableSizeBytes": .integer(shown.size),
      "ItemCount": .integer(shown.count), "TableArn": .string(arn), "TableId": .string(uuid),
      "DeletionProtectionEnabled": .bool(isProtected),
    ]
  }

  /// The label of the table's stream, the instant at which it began; nil without one.
  var streamLabel: String? {
    definition.streamSpecification?.streamEnabled == true ? created.iso8601(digits: 3, suffix: "") : nil
  }

  private func describeSettings(_ description: inout Value) {
    if let streamLabel, let specification = definition.streamSpecification {
      description["StreamSpecification"] = encoded(specification)
      description["LatestStreamLabel"] = .string(streamLabel)
      description["LatestStreamArn"] = .string("\(arn)/stream/\(streamLabel)")
    }
    if let sse = definition.sseSpecification, sse.enabled == true {
      let key = sse.kmsMasterKeyId ?? scope.arn("kms", "alias/aws/dynamodb").description
      description["SSEDescription"] = ["Status": "ENABLED", "SSEType": "KMS", "KMSMasterKeyArn": .string(key)]
    }
    if let tableClass = definition.tableClass {
      description["TableClassSummary"] = ["TableClass": .string(tableClass)]
    }
    if let maximum = definition.onDemandThroughput { description["OnDemandThroughput"] = encoded(maximum) }
  }

  private func describeIndexes(_ description: inout Value, at now: Timestamp) {
    let local = definition.localSecondaryIndexes ?? []
    let global = definition.globalSecondaryIndexes ?? []
    if !local.isEmpty { description["LocalSecondaryIndexes"] = .list(local.map(index)) }
    if !global.isEmpty {
      description["GlobalSecondaryIndexes"] = .list(
        global.map { definition in
          var index = index(definition)
          index["IndexStatus"] = .string(status(at: now).rawValue)
          index["ProvisionedThroughput"] = throughput(definition.provisionedThroughput)
          index["WarmThroughput"] = warmThroughput(definition.provisionedThroughput, status(at: now).rawValue)
          return index
        })
    }
  }

  private func index(_ index: TableDefinition.Index) -> Value {
    [
      "IndexName": .string(index.indexName), "KeySchema": encoded(index.keySchema),
      "Projection": encoded(index.projection), "IndexSizeBytes": .integer(shown.size),
      "ItemCount": .integer(shown.count), "IndexArn": .string("\(arn)/index/\(index.indexName)"),
    ]
  }

  private func throughput(_ throughput: TableDefinition.Throughput?) -> Value {
    [
      "NumberOfDecreasesToday": 0, "ReadCapacityUnits": .integer(throughput?.readCapacityUnits ?? 0),
      "WriteCapacityUnits": .integer(throughput?.writeCapacityUnits ?? 0),
    ]
  }

  private func warmThroughput(_ throughput: TableDefinition.Throughput?, _ status: String) -> Value {
    [
      "ReadUnitsPerSecond": .integer(throughput?.readCapacityUnits ?? 12_000),
      "WriteUnitsPerSecond": .integer(throughput?.writeCapacityUnits ?? 4_000), "Status": .string(status),
    ]
  }

  /// Plain values of the definition encode always.
  private func encoded(_ value: some Encodable) -> Value { (try? ValueEncoder().encode(value)) ?? .null }
}
