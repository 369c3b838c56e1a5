import AWSModel

/// Gives an input the types that only the model knows: blobs from base64 or raw text, timestamps from text and numbers.
///
/// What cannot be an instant is left as it is, for validation to complain about.
struct InputCoercion {
  /// Whether text given for a blob is base64 (`--cli-binary-format base64`) or the bytes themselves.
  let decodesBase64: Bool

  /// `value` with the types of `shape`.
  func coerced(_ value: Value, _ shape: Shape) throws(CommandError) -> Value {
    if shape.isDocument { return value }
    switch (shape.kind, value) {
    case (.structure, .map(var members)):
      for (name, member) in members {
        if let shape = shape.member(name)?.shape { members[name] = try coerced(member, shape) }
      }
      return .map(members)
    case (.list, .list(var elements)):
      for (index, element) in elements.enumerated() { elements[index] = try coerced(element, shape.element.shape) }
      return .list(elements)
    case (.map, .map(var entries)):
      for (key, entry) in entries { entries[key] = try coerced(entry, shape.value.shape) }
      return .map(entries)
    case (.blob, .string(let text)): return .blob(try bytes(text))
    case (.timestamp, .string(let text)): return Timestamp(text: text).map { .timestamp($0) } ?? value
    case (.timestamp, .integer), (.timestamp, .double):
      return value.double.flatMap { Timestamp(epochSeconds: $0) }.map { .timestamp($0) } ?? value
    default: return value
    }
  }

  private func bytes(_ text: String) throws(CommandError) -> [UInt8] {
    guard decodesBase64 else { return Array(text.utf8) }
    guard text.utf8.allSatisfy({ $0 < 0x80 }), let bytes = Base64.decode(text) else { throw .invalidBase64(text) }
    return bytes
  }
}
