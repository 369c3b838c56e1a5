import AWSModel
import OrderedCollections

/// The names and values that expressions refer to as `#n` and `:v`, and which of them are not used yet.
struct ExpressionPlaceholders {
  let names: OrderedDictionary<String, String>
  let values: Item
  private(set) var unusedNames: OrderedSet<String>
  private(set) var unusedValues: OrderedSet<String>

  init(names: OrderedDictionary<String, String>, values: Item) {
    self.names = names
    self.values = values
    unusedNames = names.keys
    unusedValues = values.keys
  }

  mutating func name(_ placeholder: String) -> String? {
    unusedNames.remove(placeholder)
    return names[placeholder]
  }

  mutating func value(_ placeholder: String) -> AttributeValue? {
    unusedValues.remove(placeholder)
    return values[placeholder]
  }
}
