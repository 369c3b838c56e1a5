import AWSModel
import OrderedCollections

/// `--output table`: a section for each map and each list of maps, framed more deeply with each level.
struct TableOutput {
  private var sections: [TableSection] = []

  static func render(_ value: Value, title: String, color: Bool, width: Int) throws(OutputError) -> String {
    var table = TableOutput()
    try table.add(value, title: title, level: 0)
    return TableText.render(table.sections, color: color, width: width)
  }

  /// Adds `value` as a section, or to the present one where it has no title of its own.
  private mutating func add(_ value: Value, title: String?, level: Int) throws(OutputError) {
    guard value.isTrueInPython else { return }
    if let title { addSection(title, level) }
    switch value {
    case .list(let elements):
      if elements.first?.map != nil {
        try add(maps: elements, title: title, level: level)
      } else {
        try add(rows: elements)
      }
    case .map(let members): try add(map: members, level: level)
    default: break
    }
  }

  private mutating func addSection(_ title: String, _ level: Int) {
    var section = TableSection()
    section.title = title
    section.level = level
    sections.append(section)
  }

  private mutating func add(rows: [Value]) throws(OutputError) {
    for row in rows {
      switch row {
      case .list(let cells) where cells.allSatisfy(\.isScalar): try add(row: cells.map(\.pythonText))
      case .map(let members): try add(row: Array(members.keys))
      case .list: try add(row, title: nil, level: 0)
      default: try add(row: [row.pythonText])
      }
    }
  }

  private mutating func add(map: OrderedDictionary<String, Value>, level: Int) throws(OutputError) {
    let (headers, more) = keys(of: map)
    if headers.count == 1 {
      try add(row: [headers[0], map[headers[0]]?.pythonText ?? ""])
    } else if !headers.isEmpty {
      try add(headers: headers)
      try add(row: headers.map { map[$0]?.pythonText ?? "" })
    }
    for key in more { try add(map[key] ?? .null, title: key, level: level + 1) }
  }

  private mutating func add(maps elements: [Value], title: String?, level: Int) throws(OutputError) {
    var maps: [OrderedDictionary<String, Value>] = []
    for element in elements { maps.append(try members(of: element)) }
    let groups = maps.map(keys(of:))
    let headers = Set(groups.flatMap(\.scalar)).sorted(by: Order.precedes)
    let more = Set(groups.flatMap(\.nested)).sorted(by: Order.precedes)
    try add(headers: headers)
    for (index, map) in maps.enumerated() {
      if index > 0, !more.isEmpty {
        addSection(title ?? "", level)
        try add(headers: headers)
      }
      try add(row: headers.map { map[$0]?.pythonText ?? "" })
      for key in more { try add(map[key] ?? .null, title: key, level: level + 1) }
    }
  }

  private func keys(of map: OrderedDictionary<String, Value>) -> (scalar: [String], nested: [String]) {
    let keys = map.keys.sorted(by: Order.precedes)
    return (keys.filter { map[$0]?.isScalar ?? false }, keys.filter { !(map[$0]?.isScalar ?? true) })
  }

  /// - Throws: what Python says where a list that begins with a map has something else too.
  private func members(of element: Value) throws(OutputError) -> OrderedDictionary<String, Value> {
    switch element {
    case .map(let members): return members
    case "", []: throw OutputError("'\(element.pythonType)' object has no attribute 'get'")
    case .string: throw OutputError("string indices must be integers, not 'str'")
    case .list(let elements):
      throw OutputError("list indices must be integers or slices, not \(elements[0].pythonType)")
    default: throw OutputError("'\(element.pythonType)' object is not iterable")
    }
  }
}

extension TableOutput {
  private mutating func add(headers: [String]) throws(OutputError) {
    guard !sections.isEmpty else { return }
    try sections[sections.count - 1].add(headers: headers)
  }

  private mutating func add(row: [String]) throws(OutputError) {
    guard !sections.isEmpty else { return }
    try sections[sections.count - 1].add(row: row)
  }
}

extension Value {
  /// False for zero too, unlike in JMESPath.
  fileprivate var isTrueInPython: Bool { isTrue && double != 0 }
}
