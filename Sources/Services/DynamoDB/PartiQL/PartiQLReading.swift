import AWSModel
import Cloud

/// What a `SELECT` reads: the partitions that its condition fixes, or all.
struct PartiQLReading {
  var select: PartiQLStatement.Select
  var table: Table
  var index: SecondaryIndex?
  var reading: Reading

  /// - Throws: `ValidationException` for an index that is not there or lacks what is asked of it, for keys of the wrong
  ///   type, and for an order that no key gives.
  init(_ select: PartiQLStatement.Select, _ table: Table, consistently: Bool, limit: Int? = nil) throws(ServiceError) {
    self.select = select
    self.table = table
    reading = Reading(
      paths: select.paths, filter: select.condition, limit: limit, consistently: consistently)
    index = try reading.index(select.index, of: table)
    try reading.check(index)
    try checkTypes()
    try checkOrder()
  }

  var schema: KeySchema { index?.key ?? table.definition.key }

  private var conjuncts: [Condition] { select.condition?.conjuncts ?? [] }

  /// The values of the partition key that the condition allows; nil for any.
  private var partitions: [AttributeValue]? {
    conjuncts.lazy.compactMap { $0.choices(of: schema.partition.name) }.first
  }

  private func checkTypes() throws(ServiceError) {
    for attribute in schema.attributes {
      let values = conjuncts.compactMap { $0.choices(of: attribute.name) }.flatMap(\.self)
      if values.contains(where: { $0.type != attribute.type }) {
        throw .invalidParameter("Condition parameter type does not match schema type")
      }
    }
  }

  /// The wording is that of users' reports of AWS.
  private func checkOrder() throws(ServiceError) {
    if select.order.isEmpty { return }
    if select.condition == nil {
      throw .validation("Must have WHERE clause in the statement when using ORDER BY clause.")
    }
    if partitions == nil {
      throw .validation(
        "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.")
    }
    for (name, _) in select.order where !schema.names.contains(name) {
      throw .validation("Variable reference \(name) in ORDER BY clause must be part of the primary key")
    }
  }

  /// Reads up to a page.
  /// - Parameter start: The key after which it begins.
  func read(after start: Item?, _ call: Call) throws -> Reading.Output {
    var combined = Reading.Output(items: [], count: 0, scannedCount: 0)
    var (ranges, start) = (ranges, start)
    if let begun = start, ranges.count > 1 {
      let partition = ItemKey(schema.key(of: begun), schema).partition
      ranges = Array(
        ranges.drop { range in if case .partition(let place, _) = range { place.partition != partition } else { false }
        })
    }
    for range in ranges {
      let limit = reading.limit.map { $0 - combined.scannedCount }
      let page = try reading.answer(
        PageRequest(index: index, range: range, isDescending: isDescending, start: start, limit: limit), from: table,
        call)
      start = nil
      combined.items = (combined.items ?? []) + (page.items ?? [])
      combined.count += page.count
      combined.scannedCount += page.scannedCount
      combined.capacity = combined.capacity + page.capacity
      combined.lastEvaluatedKey = page.lastEvaluatedKey
      if page.lastEvaluatedKey != nil { break }
    }
    return combined
  }

  /// Whether the sort key, or without one the partition key, is read downwards.
  private var isDescending: Bool { select.order.last { $0.name == schema.sort?.name }?.isDescending ?? false }

  private var ranges: [PageRequest.Range] {
    guard var values = partitions else { return [.segment(0, of: 1)] }
    if let order = select.order.first, order.name == schema.partition.name {
      values.sort { order.isDescending ? $1.precedes($0) ?? false : $0.precedes($1) ?? false }
    }
    var seen: Set<AttributeValue> = []
    return values.filter { seen.insert($0).inserted }.map { value in
      let place = ItemKey([schema.partition.name: value], KeySchema(partition: schema.partition))
      return .partition(place, sortComparison)
    }
  }

  /// The part of a partition that the condition allows; what cannot be read off an index is left to the filter.
  private var sortComparison: KeyComparison? {
    guard let sort = schema.sort else { return nil }
    for conjunct in conjuncts {
      guard let comparison = (try? conjunct.keyConditions())?[sort.name] else { continue }
      if comparison.values.allSatisfy({ $0.type == sort.type }) { return comparison }
    }
    return nil
  }

  /// The key of the one item that is read; nil where the condition does not fix it.
  var key: Item? { index == nil ? select.condition?.split(table.definition.key)?.key : nil }
}
