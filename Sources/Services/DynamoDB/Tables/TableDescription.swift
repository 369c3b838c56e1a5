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
      "WarmThroughput": definition.warm(definition.provisionedThroughput).wire(status(at: now).rawValue),
    ]
    if definition.isOnDemand {
      description["BillingModeSummary"] = ["BillingMode": "PAY_PER_REQUEST"]
      if !isAnswer {
        description["BillingModeSummary"]?["LastUpdateToPayPerRequestDateTime"] =
          .timestamp(settings.onDemandSince ?? created)
      }
    } else if let since = settings.onDemandSince {
      description["BillingModeSummary"] = [
        "BillingMode": "PROVISIONED", "LastUpdateToPayPerRequestDateTime": .timestamp(since),
      ]
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

  /// The ARN of the stream with this label.
  func streamARN(_ label: String) -> String { "\(arn)/stream/\(label)" }

  private func describeSettings(_ description: inout Value) {
    if let specification = definition.streamSpecification, specification.streamEnabled {
      description["StreamSpecification"] = encoded(specification)
    }
    if let label = settings.latestStream {
      description["LatestStreamLabel"] = .string(label)
      description["LatestStreamArn"] = .string(streamARN(label))
    }
    if let sse = encryption { description["SSEDescription"] = sse }
    if let restored = settings.restored { description["RestoreSummary"] = restored.wire }
    if let tableClass = definition.tableClass {
      description["TableClassSummary"] = ["TableClass": .string(tableClass)]
    }
    if let maximum = definition.onDemandThroughput { description["OnDemandThroughput"] = encoded(maximum) }
  }

  /// The encryption with a key of KMS; nil with one that DynamoDB owns.
  ///
  /// A key that is named by its id gets an ARN; the account's own `aws/dynamodb` has an id that stays the same.
  var encryption: Value? {
    guard let sse = definition.sseSpecification, sse.enabled == true else { return nil }
    let id = sse.kmsMasterKeyId ?? KMSKey.managed(scope)
    let key = id.hasPrefix("arn:") ? id : scope.arn("kms", (id.hasPrefix("alias/") ? "" : "key/") + id).description
    return ["Status": "ENABLED", "SSEType": "KMS", "KMSMasterKeyArn": .string(key)]
  }

  private func describeIndexes(_ description: inout Value, at now: Timestamp) {
    let local = definition.localSecondaryIndexes ?? []
    if !local.isEmpty { description["LocalSecondaryIndexes"] = .list(local.map(index)) }
    let global = (definition.globalSecondaryIndexes ?? []).map { describe($0, indexStatus($0.indexName, at: now)) }
    let leaving = (settings.leaving ?? []).filter { now < $0.since + Self.transition }
      .map { describe($0.index, "DELETING") }
    if !(global + leaving).isEmpty { description["GlobalSecondaryIndexes"] = .list(global + leaving) }
  }

  /// `CREATING` while the table or the index alone is being made.
  func indexStatus(_ name: String, at now: Timestamp) -> String {
    if let made = settings.indexes?[name] {
      if now < made.made + Self.transition { return "CREATING" }
      if let changed = made.changed, now < changed + Self.transition { return "UPDATING" }
    }
    return status(at: now) == .CREATING ? "CREATING" : "ACTIVE"
  }

  private func describe(_ definition: TableDefinition.Index, _ status: String) -> Value {
    var index = index(definition)
    index["IndexStatus"] = .string(status)
    if status == "CREATING", settings.indexes?[definition.indexName] != nil { index["Backfilling"] = false }
    index["ProvisionedThroughput"] = throughput(definition.provisionedThroughput)
    index["WarmThroughput"] = definition.warm.wire(status)
    if let maximum = definition.onDemandThroughput { index["OnDemandThroughput"] = encoded(maximum) }
    return index
  }

  private func index(_ index: TableDefinition.Index) -> Value {
    [
      "IndexName": .string(index.indexName), "KeySchema": encoded(index.keySchema),
      "Projection": encoded(index.projection), "IndexSizeBytes": .integer(shown.size),
      "ItemCount": .integer(shown.count), "IndexArn": .string("\(arn)/index/\(index.indexName)"),
    ]
  }

  private func throughput(_ throughput: TableDefinition.Throughput?) -> Value {
    var wire: Value = [:]
    if let increased = settings.increased { wire["LastIncreaseDateTime"] = .timestamp(increased) }
    if let decreased = settings.decreased { wire["LastDecreaseDateTime"] = .timestamp(decreased) }
    wire["NumberOfDecreasesToday"] = 0
    wire["ReadCapacityUnits"] = .integer(throughput?.readCapacityUnits ?? 0)
    wire["WriteCapacityUnits"] = .integer(throughput?.writeCapacityUnits ?? 0)
    return wire
  }

  /// Plain values of the definition encode always.
  func encoded(_ value: some Encodable) -> Value { (try? ValueEncoder().encode(value)) ?? .null }
}
