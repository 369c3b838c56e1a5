/// A value as Python holds it, for the messages of the AWS CLI.
struct PythonValue {
  let value: Value
  /// Whether maps are `dict`s, as shorthand makes them, rather than `OrderedDict`s, as JSON does.
  let hasPlainMaps: Bool

  /// What `str(value)` gives.
  var text: String { value.string ?? representation(of: value) }

  /// What `str(type(value))` gives: `<class 'int'>`.
  var type: String {
    let name =
      switch value {
      case .map: hasPlainMaps ? "dict" : "collections.OrderedDict"
      case .timestamp: "datetime.datetime"
      default: value.pythonType
      }
    return "<class '\(name)'>"
  }

  private func representation(of value: Value) -> String {
    switch value {
    case .list(let elements):
      return "[" + elements.map(representation).joined(separator: ", ") + "]"
    case .map(let entries):
      if entries.isEmpty { return hasPlainMaps ? "{}" : "OrderedDict()" }
      let pairs = entries.map { Value.string($0.key).pythonRepresentation + ": " + representation(of: $0.value) }
      let dictionary = "{" + pairs.joined(separator: ", ") + "}"
      return hasPlainMaps ? dictionary : "OrderedDict(\(dictionary))"
    default:
      return value.pythonRepresentation
    }
  }
}
