import OrderedCollections

extension Shape {
  /// `value` as AWS would answer it: members by the model's names and in its order, without nulls.
  ///
  /// Members are matched exactly, else ignoring case; what the model does not know is dropped. The keys of maps and
  /// whatever is in a document stay as they are.
  public func shaped(_ value: Value) -> Value {
    switch (kind, value) {
    case (.structure, .map(let given)) where !isDocument: .map(shapedMembers(given))
    case (.list, .list(let elements)): .list(elements.map(element.shape.shaped))
    case (.map, .map(let entries)): .map(entries.mapValues(self.value.shape.shaped))
    default: value
    }
  }

  private func shapedMembers(_ given: OrderedDictionary<String, Value>) -> OrderedDictionary<String, Value> {
    var matched: [Int: Value] = [:]
    for (name, value) in given where !value.isNull {
      guard let member = member(ignoringCase: name) else { continue }
      if matched[member.offset] == nil || member.name == name { matched[member.offset] = value }
    }
    var shaped = OrderedDictionary<String, Value>(minimumCapacity: matched.count)
    for member in members {
      if let value = matched[member.offset] { shaped[member.name] = member.shape.shaped(value) }
    }
    return shaped
  }
}
