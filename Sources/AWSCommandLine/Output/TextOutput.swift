import AWSModel
import OrderedCollections

/// `--output text`: the scalars of a level on one line between tabs, by key; deeper levels below, after the name of
/// their key in capitals.
struct TextOutput {
  private var text = ""

  static func render(_ value: Value) throws(OutputError) -> String {
    var output = TextOutput()
    try output.write(value, under: nil)
    return output.text
  }

  private mutating func write(_ value: Value, under key: String?) throws(OutputError) {
    switch value {
    case .map(let members): try write(members, under: key, columns: nil)
    case .list(let elements): try write(elements, under: key)
    default: line([value.pythonText])
    }
  }

  private mutating func write(_ elements: [Value], under key: String?) throws(OutputError) {
    guard !elements.isEmpty else { return }
    if elements.contains(where: { $0.map != nil }) {
      let columns = try scalarKeys(of: elements)
      for element in elements { try write(element.map ?? [:], under: key, columns: columns) }
      return
    }
    let scalars = elements.filter(\.isScalar).map(\.pythonText)
    if let key {
      for scalar in scalars { line([key.uppercased(), scalar]) }
    } else if !scalars.isEmpty {
      line(scalars)
    }
    for element in elements where !element.isScalar { try write(element, under: key) }
  }

  /// - Parameter columns: The keys that make a column, in a list of maps; nil for those with a scalar in this map.
  private mutating func write(
    _ members: OrderedDictionary<String, Value>, under key: String?, columns: [String]?
  ) throws(OutputError) {
    let keys = members.keys.sorted(by: Order.precedes)
    let columns = columns ?? keys.filter { members[$0]?.isScalar ?? false }
    let cells = columns.map { members[$0]?.pythonText ?? "" }
    if !cells.isEmpty { line((key.map { [$0.uppercased()] } ?? []) + cells) }
    let shown = Set(columns)
    for key in keys where !shown.contains(key) { try write(members[key] ?? .null, under: key) }
  }

  private func scalarKeys(of elements: [Value]) throws(OutputError) -> [String] {
    var keys: Set<String> = []
    for element in elements {
      guard let members = element.map else {
        throw OutputError("'\(element.pythonType)' object has no attribute 'items'")
      }
      for (key, value) in members where value.isScalar { keys.insert(key) }
    }
    return keys.sorted(by: Order.precedes)
  }

  private mutating func line(_ cells: [String]) { text += cells.joined(separator: "\t") + "\n" }
}

extension Value {
  /// Whether the value is neither a list nor a map.
  var isScalar: Bool {
    switch self {
    case .list, .map: false
    case .null, .bool, .integer, .double, .string, .blob, .timestamp: true
    }
  }
}

extension Order {
  /// Whether `left` comes before `right` by code points.
  static func precedes(_ left: String, _ right: String) -> Bool { Order(left, right) == .less }
}
