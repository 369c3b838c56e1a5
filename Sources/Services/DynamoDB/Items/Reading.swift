import AWSModel
import Cloud
import OrderedCollections

/// What Query and Scan have in common once their own conditions are known: a page, a filter, a projection, the answer.
struct Reading {
  var select: String?
  var paths: [DocumentPath]?
  var filter: Condition?
  var limit: Int?
  var consistently: Bool
  var capacityMode: String?

  /// The members of both operations' output.
  struct Output: Encodable {
    var items: [Value]?
    var count: Int
    var scannedCount: Int
    var lastEvaluatedKey: Value?
    var consumedCapacity: Value?
    /// What was consumed, before it is worded.
    var capacity = ConsumedCapacity()

    enum CodingKeys: CodingKey { case items, count, scannedCount, lastEvaluatedKey, consumedCapacity }
  }

  /// Checks `Select` against the projection.
  ///
  /// The wording for `SPECIFIC_ATTRIBUTES` without attributes is unverified.
  static func check(select: String?, hasProjection: Bool, hasIndex: Bool, isQuery: Bool) throws(ServiceError) {
    if let select, hasProjection, select != "SPECIFIC_ATTRIBUTES" {
      throw .invalidParameter("Cannot specify the AttributesToGet when choosing to get \(select)")
    }
    if select == "SPECIFIC_ATTRIBUTES", !hasProjection {
      throw .invalidParameter(
        "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES")
    }
    if select == "ALL_PROJECTED_ATTRIBUTES", !hasIndex {
      throw .invalidParameter(
        "ALL_PROJECTED_ATTRIBUTES can be used only when \(isQuery ? "Querying" : "Scanning") using an IndexName")
    }
  }

  /// The index of this name.
  func index(_ name: String?, of table: Table) throws(ServiceError) -> SecondaryIndex? {
    guard let name else { return nil }
    guard let index = table.definition.indexes.first(where: { $0.name == name }) else {
      throw .validation("The table does not have the specified index: \(name)")
    }
    if !index.isLocal, consistently {
      throw .validation("Consistent reads are not supported on global secondary indexes")
    }
    return index
  }

  /// Checks that a global index holds what is asked of it; a local one fetches the rest from its table.
  func check(_ index: SecondaryIndex?) throws(ServiceError) {
    guard let index, !index.isLocal, let projected = index.projected else { return }
    if select == "ALL_ATTRIBUTES" {
      throw .invalidParameter(
        "Select type ALL_ATTRIBUTES is not supported for global secondary index \(index.name) because its projection "
          + "type is not ALL")
    }
    let missing = (paths ?? []).map(\.head).filter { !projected.contains($0) }
    if !missing.isEmpty {
      throw .invalidParameter(
        "Global secondary index \(index.name) does not project [\(missing.joined(separator: ", "))]")
    }
  }

  /// Reads a page and answers with it.
  func answer(_ request: PageRequest, from table: Table, _ call: Call) throws -> Output {
    let index = request.index
    let fetches = index.map(readsTable) ?? false
    let page = try ItemStore(table, call).page(request, fetches: fetches)
    let visible = page.items.map { item in fetches ? item : index?.projection(of: item) ?? item }
    let found = visible.filter { filter?.holds(of: $0) ?? true }
    let keys = table.definition.key.names + (index?.key.names ?? [])
    let capacity = capacity(page, index)
    return Output(
      items: select == "COUNT" ? nil : found.map { item in (paths.map { item.projected(on: $0) } ?? item).wire },
      count: found.count, scannedCount: page.items.count,
      lastEvaluatedKey: page.isCut ? page.items.last.map { item in item.filter { keys.contains($0.key) }.wire } : nil,
      consumedCapacity: capacity.wire(capacityMode, table.name), capacity: capacity)
  }

  private func readsTable(_ index: SecondaryIndex) -> Bool {
    guard index.isLocal, let projected = index.projected else { return false }
    return select == "ALL_ATTRIBUTES" || (paths ?? []).contains { !projected.contains($0.head) }
  }

  private func capacity(_ page: Page, _ index: SecondaryIndex?) -> ConsumedCapacity {
    guard let index else {
      return ConsumedCapacity(table: ConsumedCapacity.reading(page.tableBytes, consistently: consistently))
    }
    var capacity = ConsumedCapacity()
    if page.tableBytes > 0 {
      capacity.table = ConsumedCapacity.reading(page.tableBytes, consistently: consistently)
    }
    capacity.indexes[index.name] = (
      ConsumedCapacity.reading(page.indexBytes, consistently: consistently), index.isLocal
    )
    return capacity
  }
}
