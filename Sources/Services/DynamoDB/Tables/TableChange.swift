import AWSModel
import Cloud

/// What UpdateTable asks for, applied to a table.
///
/// The refusals of throughput, streams and indexes are as users report them of AWS; `LimitExceededException` for more than
/// one index at a time is the developer guide's ("Managing Global Secondary Indexes").
struct TableChange: Decodable {
  struct IndexUpdate: Decodable {
    var update: Update?
    var create: TableDefinition.Index?
    var delete: Delete?
  }

  struct Update: Decodable {
    var indexName: String
    var provisionedThroughput: TableDefinition.Throughput?
    var onDemandThroughput: TableDefinition.OnDemandThroughput?
    var warmThroughput: TableDefinition.WarmThroughput?
  }

  struct Delete: Decodable { var indexName: String }

  var attributeDefinitions: [TableDefinition.AttributeDefinition]?
  var billingMode: String?
  var provisionedThroughput: TableDefinition.Throughput?
  var globalSecondaryIndexUpdates: [IndexUpdate]?
  var streamSpecification: TableDefinition.StreamSpecification?
  var sseSpecification: TableDefinition.SSESpecification?
  var tableClass: String?
  var deletionProtectionEnabled: Bool?
  var onDemandThroughput: TableDefinition.OnDemandThroughput?
  var warmThroughput: TableDefinition.WarmThroughput?

  enum CodingKeys: String, CodingKey {
    case attributeDefinitions, billingMode, provisionedThroughput, globalSecondaryIndexUpdates, streamSpecification
    case tableClass, deletionProtectionEnabled, onDemandThroughput, warmThroughput
    case sseSpecification = "SSESpecification"
  }

  /// Whether anything takes a moment; the protection against deletion alone does not.
  private var takesTime: Bool {
    billingMode != nil || provisionedThroughput != nil || globalSecondaryIndexUpdates?.isEmpty == false
      || streamSpecification != nil || sseSpecification != nil || tableClass != nil || onDemandThroughput != nil
      || warmThroughput != nil
  }

  /// Applies it, indexes and streams included.
  /// - Throws: `ValidationException`, `ResourceInUseException`, `LimitExceededException`, `ResourceNotFoundException`.
  func apply(to table: inout Table, _ call: Call) throws {
    guard takesTime || deletionProtectionEnabled != nil else {
      throw ServiceError.validation(
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or "
          + "SSESpecification or ReplicaUpdates is required")
    }
    try table.checkAtRest(call.now)
    if let deletionProtectionEnabled { table.isProtected = deletionProtectionEnabled }
    try applyBilling(to: &table, call.now.inMilliseconds)
    if let onDemandThroughput { table.definition.onDemandThroughput = onDemandThroughput }
    if let warmThroughput {
      try warmThroughput.check(against: table.definition.warm(table.definition.provisionedThroughput), "table")
      table.definition.warmThroughput = warmThroughput.over(table.definition.warmThroughput)
    }
    if let tableClass { table.definition.tableClass = tableClass }
    if let sseSpecification { table.definition.sseSpecification = sseSpecification }
    try applyStream(to: &table, call)
    for update in globalSecondaryIndexUpdates ?? [] { try apply(update, to: &table, call) }
    if takesTime { table.settings.changed = call.now }
  }

  private func applyBilling(to table: inout Table, _ now: Timestamp) throws(ServiceError) {
    let wasOnDemand = table.definition.isOnDemand
    let mode = billingMode ?? table.definition.billingMode
    if mode == "PAY_PER_REQUEST" {
      if provisionedThroughput != nil {
        throw .invalidParameter(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")
      }
      guard !wasOnDemand else { return }
      table.definition.billingMode = mode
      table.definition.provisionedThroughput = nil
      for place in (table.definition.globalSecondaryIndexes ?? []).indices {
        table.definition.globalSecondaryIndexes?[place].provisionedThroughput = nil
      }
      table.settings.onDemandSince = now
      return
    }
    if wasOnDemand {
      guard provisionedThroughput != nil else {
        throw .invalidParameter(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED")
      }
      table.settings.onDemandSince = table.settings.onDemandSince ?? table.created
    }
    table.definition.billingMode = mode
    guard let wanted = provisionedThroughput else { return }
    if let current = table.definition.provisionedThroughput, !wasOnDemand {
      if current == wanted { throw Self.unchanged("table", current) }
      if wanted.isMore(than: current) { table.settings.increased = now }
      if current.isMore(than: wanted) { table.settings.decreased = now }
    }
    table.definition.provisionedThroughput = wanted
  }

  private static func unchanged(_ what: String, _ throughput: TableDefinition.Throughput) -> ServiceError {
    let (reads, writes) = (throughput.readCapacityUnits, throughput.writeCapacityUnits)
    return .validation(
      "The provisioned throughput for the \(what) will not change. The requested value equals the current value. "
        + "Current ReadCapacityUnits provisioned for the \(what): \(reads). Requested ReadCapacityUnits: \(reads). "
        + "Current WriteCapacityUnits provisioned for the \(what): \(writes). Requested WriteCapacityUnits: \(writes). "
        + "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.")
  }

  private func applyStream(to table: inout Table, _ call: Call) throws {
    guard let streamSpecification else { return }
    let store = StreamStore(call)
    if streamSpecification.streamEnabled {
      if table.settings.stream != nil {
        throw ServiceError.validation("Table already has an enabled stream: TableName: \(table.name)")
      }
      guard streamSpecification.streamViewType != nil else {
        throw ServiceError.invalidParameter("StreamViewType must be specified when StreamEnabled is true")
      }
      table.definition.streamSpecification = streamSpecification
      try store.begin(on: &table)
    } else {
      guard let stream = table.settings.stream else {
        throw ServiceError.validation("Table has no stream to disable: TableName: \(table.name)")
      }
      try store.end(stream)
      table.settings.stream = nil
      table.definition.streamSpecification = nil
    }
  }

  private func apply(_ change: IndexUpdate, to table: inout Table, _ call: Call) throws {
    let changes = (globalSecondaryIndexUpdates ?? []).count { $0.create != nil || $0.delete != nil }
    if changes > 1 {
      throw ServiceError(
        "LimitExceededException",
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table")
    }
    switch (change.create, change.update, change.delete) {
    case (.some(let index), nil, nil): try create(index, on: &table, call)
    case (nil, .some(let update), nil): try self.update(update, on: &table, call)
    case (nil, nil, .some(let delete)): try self.delete(delete.indexName, from: &table, call)
    default:
      throw ServiceError.validation(
        "One or more parameter values were invalid: Only one global secondary index update per index is allowed "
          + "simultaneously.")
    }
  }

  private func create(_ index: TableDefinition.Index, on table: inout Table, _ call: Call) throws {
    if table.definition.indexes.contains(where: { $0.name == index.indexName }) {
      throw ServiceError.validation("Attempting to create an index which already exists")
    }
    var definition = table.definition
    for attribute in attributeDefinitions ?? []
    where !definition.attributeDefinitions.contains(where: { $0.attributeName == attribute.attributeName }) {
      definition.attributeDefinitions.append(attribute)
    }
    definition.globalSecondaryIndexes = (definition.globalSecondaryIndexes ?? []) + [index]
    try definition.check()
    table.definition = definition
    table.settings.indexes = table.settings.indexes ?? [:]
    table.settings.indexes?[index.indexName] = .init(made: call.now)
    if let made = definition.indexes.first(where: { $0.name == index.indexName && !$0.isLocal }) {
      try ItemStore(table, call).backfill(made)
    }
  }

  private func update(_ update: Update, on table: inout Table, _ call: Call) throws {
    guard let place = table.definition.globalSecondaryIndexes?.firstIndex(where: { $0.indexName == update.indexName })
    else { throw ServiceError.resourceNotFound }
    if let wanted = update.provisionedThroughput {
      if let current = table.definition.globalSecondaryIndexes?[place].provisionedThroughput, current == wanted {
        throw Self.unchanged("index", current)
      }
      table.definition.globalSecondaryIndexes?[place].provisionedThroughput = wanted
    }
    if let maximum = update.onDemandThroughput {
      table.definition.globalSecondaryIndexes?[place].onDemandThroughput = maximum
    }
    if let warm = update.warmThroughput, let index = table.definition.globalSecondaryIndexes?[place] {
      try warm.check(against: index.warm, "index \(index.indexName)")
      table.definition.globalSecondaryIndexes?[place].warmThroughput = warm.over(index.warmThroughput)
    }
    table.settings.indexes = table.settings.indexes ?? [:]
    table.settings.indexes?[update.indexName, default: .init(made: table.created)].changed = call.now
  }

  private func delete(_ name: String, from table: inout Table, _ call: Call) throws {
    guard let place = table.definition.globalSecondaryIndexes?.firstIndex(where: { $0.indexName == name }),
      let index = table.definition.globalSecondaryIndexes?.remove(at: place)
    else { throw ServiceError.resourceNotFound }
    try ItemStore(table, call).clear(name)
    if table.definition.globalSecondaryIndexes?.isEmpty == true { table.definition.globalSecondaryIndexes = nil }
    let used = Set(
      (table.definition.keySchema + (table.definition.globalSecondaryIndexes ?? []).flatMap(\.keySchema)
        + (table.definition.localSecondaryIndexes ?? []).flatMap(\.keySchema)).map(\.attributeName))
    table.definition.attributeDefinitions.removeAll { !used.contains($0.attributeName) }
    table.settings.indexes?[name] = nil
    table.settings.leaving =
      (table.settings.leaving ?? []).filter { call.now < $0.since + Table.transition }
      + [.init(index: index, since: call.now)]
  }
}

extension TableDefinition.Throughput {
  fileprivate func isMore(than other: TableDefinition.Throughput) -> Bool {
    readCapacityUnits > other.readCapacityUnits || writeCapacityUnits > other.writeCapacityUnits
  }
}
