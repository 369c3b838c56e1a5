import AWSModel

/// The methods of Java's strings, lists and maps that templates call.
enum TemplateMethods {
  /// - Returns: The result; nil where the value has no such method.
  static func call(_ name: String, on value: inout Value, _ arguments: [Value]) -> Value? {
    switch name {
    case "toString": return .string(Template.text(value))
    case "equals": return .bool(value == arguments.first)
    default: break
    }
    switch value {
    case .string(let text): return call(name, on: text, arguments)
    case .list(var elements):
      let result = call(name, on: &elements, arguments)
      value = .list(elements)
      return result
    case .map: return call(name, onMap: &value, arguments)
    default: return nil
    }
  }

  private static func call(_ name: String, on text: String, _ arguments: [Value]) -> Value? {
    let first = arguments.first.map { Template.text($0) } ?? ""
    switch name {
    case "length", "size": return .integer(Int64(text.utf16.count))
    case "isEmpty", "empty": return .bool(text.isEmpty)
    case "toLowerCase": return .string(text.lowercased())
    case "toUpperCase": return .string(text.uppercased())
    case "trim":
      return .string(String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()))
    case "contains": return .bool(text.firstRange(of: first) != nil || first.isEmpty)
    case "startsWith": return .bool(text.hasPrefix(first))
    case "endsWith": return .bool(text.hasSuffix(first))
    case "equalsIgnoreCase": return .bool(text.lowercased() == first.lowercased())
    case "indexOf":
      return .integer(
        text.firstRange(of: first).map { Int64(text.distance(from: text.startIndex, to: $0.lowerBound)) } ?? -1)
    case "concat": return .string(text + first)
    case "replace", "replaceAll":
      return .string(text.replacing(first, with: arguments.count > 1 ? Template.text(arguments[1]) : ""))
    case "split":
      guard !first.isEmpty else { return .list(text.map { .string(String($0)) }) }
      return .list(text.split(separator: first, omittingEmptySubsequences: false).map { .string(String($0)) })
    case "substring":
      let characters = Array(text)
      let start = min(max(Int(arguments.first?.integer ?? 0), 0), characters.count)
      let end =
        arguments.count > 1 ? min(max(Int(arguments[1].integer ?? 0), start), characters.count) : characters.count
      return .string(String(characters[start..<end]))
    default: return nil
    }
  }

  private static func call(_ name: String, on elements: inout [Value], _ arguments: [Value]) -> Value? {
    switch name {
    case "size", "length": return .integer(Int64(elements.count))
    case "isEmpty", "empty": return .bool(elements.isEmpty)
    case "get":
      guard let index = arguments.first?.integer, elements.indices.contains(Int(index)) else { return nil }
      return elements[Int(index)]
    case "contains": return .bool(arguments.first.map(elements.contains) ?? false)
    case "add":
      elements.append(arguments.last ?? .null)
      return true
    default: return nil
    }
  }

  private static func call(_ name: String, onMap value: inout Value, _ arguments: [Value]) -> Value? {
    let key = arguments.first.map { Template.text($0) } ?? ""
    let members = value.map ?? [:]
    switch name {
    case "size": return .integer(Int64(members.count))
    case "isEmpty", "empty": return .bool(members.isEmpty)
    case "get": return members[key]
    case "containsKey": return .bool(members[key] != nil)
    case "keySet": return .list(members.keys.map { .string($0) })
    case "values": return .list(Array(members.values))
    case "entrySet": return .list(members.map { ["key": .string($0.key), "value": $0.value] })
    case "put":
      value[key] = arguments.count > 1 ? arguments[1] : .null
      return .string("")
    case "remove":
      value[key] = nil
      return members[key]
    default: return nil
    }
  }
}
