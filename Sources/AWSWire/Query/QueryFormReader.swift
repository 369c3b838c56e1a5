import AWSModel
import OrderedCollections

/// Reads an input from the parameters of a form.
struct QueryFormReader {
  private let names: XMLNames

  init(_ service: ServiceModel) { names = XMLNames(service) }

  /// What `form` means.
  /// - Throws: `MalformedInput` (400) for a text that is no value of its shape; its wording could not be verified.
  func read(_ form: QueryForm, as shape: Shape) throws(ServiceError) -> Value {
    switch shape.kind {
    case .structure:
      var read: OrderedDictionary<String, Value> = [:]
      for member in shape.members {
        guard let child = form.children[names.name(of: member)] ?? form.children[member.wireName] else { continue }
        read[member.name] = try self.read(child, as: member.shape)
      }
      return .map(read)
    case .list:
      // Also where the model flattens a list, some clients name its elements.
      let inner = form.children[names.element(of: shape)] ?? form.children["member"] ?? form
      var read: [Value] = []
      for child in inner.numbered { read.append(try self.read(child, as: shape.element.shape)) }
      return .list(read)
    case .map:
      var read: OrderedDictionary<String, Value> = [:]
      for entry in (form.children["entry"] ?? form).numbered {
        guard let key = entry.children[names.key(of: shape)]?.value else { continue }
        let value = entry.children[names.value(of: shape)]
        read[key] = try self.read(value ?? QueryForm([]), as: shape.value.shape)
      }
      return .map(read)
    default:
      let text = form.value ?? ""
      guard let value = ScalarText.value(text, as: shape) else {
        throw ServiceError("MalformedInput", "\(text) can not be converted to a \(shape.kind)", status: 400)
      }
      return value
    }
  }
}
