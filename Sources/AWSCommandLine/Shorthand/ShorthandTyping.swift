import AWSModel
import OrderedCollections

/// Gives the strings of parsed shorthand the types that the model asks for.
///
/// A single value where a list is expected becomes a list of one; numbers and `true`/`false` become what they say. All
/// else stays as it was written and is left to validation.
enum ShorthandTyping {
  /// `value` with the types of `shape`.
  static func typed(_ value: Value, as shape: Shape) throws(ShorthandError) -> Value {
    switch shape.kind {
    case .structure: return try structure(value, shape)
    case .list:
      guard case .list(let elements) = value else { return value }
      return .list(try typed(elements, shape.element.shape))
    case .map:
      guard case .map(var entries) = value else { return value }
      for (key, entry) in entries { entries[key] = try nested(entry, shape.value.shape) }
      return .map(entries)
    default: return try scalar(value, shape)
    }
  }

  private static func structure(_ value: Value, _ shape: Shape) throws(ShorthandError) -> Value {
    guard case .map(var members) = value else { return value }
    for member in shape.members {
      guard let given = members[member.name] else { continue }
      if member.shape.isDocument { throw .document(member: member.name) }
      members[member.name] = try nested(given, member.shape)
    }
    return .map(members)
  }

  private static func typed(_ elements: [Value], _ shape: Shape) throws(ShorthandError) -> [Value] {
    var typed: [Value] = []
    for element in elements { typed.append(try nested(element, shape)) }
    return typed
  }

  /// Inside of a structure or list, `a` where a list is expected is `[a]`, and nothing more is done to it.
  private static func nested(_ value: Value, _ shape: Shape) throws(ShorthandError) -> Value {
    if shape.kind == .list, value.list == nil { return .list([value]) }
    return try typed(value, as: shape)
  }

  private static func scalar(_ value: Value, _ shape: Shape) throws(ShorthandError) -> Value {
    switch shape.kind {
    case .integer, .long:
      return try number(value, "int") { text throws(PythonNumberError) in try PythonNumber.integer(text) }
    case .float, .double:
      return try number(value, "float") { text throws(PythonNumberError) in .double(try PythonNumber.double(text)) }
    case .boolean:
      guard let text = value.string else { throw .attribute("'\(value.pythonType)' object has no attribute 'lower'") }
      return text.lowercased() == "true" ? true : text.lowercased() == "false" ? false : value
    default: return value
    }
  }

  private static func number(
    _ value: Value, _ function: String, _ read: (String) throws(PythonNumberError) -> Value
  ) throws(ShorthandError) -> Value {
    do throws(PythonNumberError) {
      guard let text = value.string else { throw .wrongType(function: function, type: value.pythonType) }
      return try read(text)
    } catch {
      throw .number(error)
    }
  }
}
