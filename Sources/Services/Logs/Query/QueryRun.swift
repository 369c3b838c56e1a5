import AWSModel

/// A query at work on the events of some log groups.
struct QueryRun {
  /// One row of the results: fields and values, in the order of columns.
  typealias Row = [(field: String, value: String)]

  /// The rows, and how many events the filters let through.
  ///
  /// - Parameters:
  ///   - events: In the order of time.
  ///   - limit: How many rows at most, unless the query says so itself.
  static func results(_ commands: [QueryCommand], _ events: [QueryRow], limit: Int) -> (rows: [Row], matched: Int) {
    var rows = Array(events.reversed())
    var matched = events.count
    var columns: [String]?
    var isGrouped = false
    var limit = limit
    for command in commands {
      switch command {
      case .filter(let test):
        rows.removeAll { !test.value($0).truth }
        if !isGrouped { matched = rows.count }
      case .fields(let named):
        compute(named, &rows)
        columns = (columns ?? []) + named.map(\.name).filter { !(columns ?? []).contains($0) }
      case .display(let named):
        compute(named, &rows)
        columns = named.map(\.name)
      case .parse(let source, let pattern): for index in rows.indices { parse(source, pattern, &rows[index]) }
      case .stats(let aggregates, let keys):
        rows = grouped(rows, aggregates, keys)
        columns = keys.map(\.name) + aggregates.map(\.name)
        isGrouped = true
      case .sort(let orders): rows = sorted(rows, orders)
      case .limit(let number): limit = number
      case .dedup(let named):
        var seen: Set<[String?]> = []
        rows.removeAll { row in
          let key = named.map { $0.expression.value(row).shown }
          return key.contains(nil) ? false : !seen.insert(key).inserted
        }
      }
    }
    let shown = rows.prefix(limit).map { row -> Row in
      var cells = (columns ?? ["@timestamp", "@message"]).compactMap { name in
        row[name].shown.map { (field: name, value: $0) }
      }
      if !isGrouped { cells.append((field: "@ptr", value: row.pointer)) }
      return cells
    }
    return (Array(shown), matched)
  }

  private static func compute(_ named: [QueryCommand.Named], _ rows: inout [QueryRow]) {
    for entry in named {
      if case .field(let name) = entry.expression, name == entry.name { continue }
      for index in rows.indices { rows[index][entry.name] = entry.expression.value(rows[index]) }
    }
  }

  private static func parse(_ source: QueryExpression, _ pattern: ParsePattern, _ row: inout QueryRow) {
    guard let text = source.value(row).shown, let found = pattern.regex.captures(in: text) else { return }
    for (name, value) in zip(pattern.names, found) {
      if let name, let value { row[name] = .text(value) }
    }
  }

  /// The groups, in the order in which they first occur; by time with the newest first.
  private static func grouped(
    _ rows: [QueryRow], _ aggregates: [QueryCommand.Aggregate], _ keys: [QueryCommand.Named]
  ) -> [QueryRow] {
    var order: [[QueryValue]] = []
    var groups: [[QueryValue]: [QueryRow]] = [:]
    for row in rows.reversed() {
      let key = keys.map { $0.expression.value(row) }
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    if keys.isEmpty, groups.isEmpty {
      guard aggregates.allSatisfy({ $0.function == "count" }) else { return [] }
      order = [[]]
    }
    return order.map { key in
      let members = groups[key] ?? []
      var fields = Dictionary(
        zip(keys.map(\.name), key), uniquingKeysWith: { first, _ in first })
      for aggregate in aggregates { fields[aggregate.name] = QueryAggregate.value(aggregate, members) }
      return QueryRow(fields)
    }
  }

  private static func sorted(_ rows: [QueryRow], _ orders: [QueryCommand.Order]) -> [QueryRow] {
    let keyed = rows.map { row in (row: row, keys: orders.map { $0.expression.value(row) }) }
    return keyed.enumerated().sorted { left, right in
      for (index, order) in orders.enumerated() {
        let (a, b) = (left.element.keys[index], right.element.keys[index])
        if QueryExpression.equal(a, b) { continue }
        return isBefore(a, b) != order.isDescending
      }
      return left.offset < right.offset
    }.map(\.element.row)
  }

  private static func isBefore(_ left: QueryValue, _ right: QueryValue) -> Bool {
    if left == .null { return right != .null }
    if right == .null { return false }
    if let left = left.number, let right = right.number { return left < right }
    return (left.shown ?? "") < (right.shown ?? "")
  }
}
