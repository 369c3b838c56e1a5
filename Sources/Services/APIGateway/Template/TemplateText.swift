import AWSModel

/// `$util` and the operators of templates.
enum TemplateText {
  /// A body as JSON; what is none is its own text.
  static func parsed(_ text: String) -> Value { (try? JSONText.parse(text)) ?? .string(text) }

  static func util(_ name: String, _ value: Value) -> Value? {
    let text = value.isNull ? "" : Template.text(value)
    switch name {
    case "escapeJavaScript": return .string(escaped(text))
    case "parseJson": return try? JSONText.parse(text)
    case "urlEncode": return .string(PercentEncoding.encode(text).replacing("%20", with: "+"))
    case "urlDecode": return .string(PercentEncoding.decode(text, plusIsBlank: true))
    case "base64Encode": return .string(Base64.encode(Array(text.utf8)))
    case "base64Decode": return Base64.decode(text).map { .string(String(decoding: $0, as: UTF8.self)) }
    default: return nil
    }
  }

  /// As Apache's `StringEscapeUtils.escapeEcmaScript`: quotes, backslashes, slashes and control characters.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "'": result += "\\'"
      case "\\": result += "\\\\"
      case "/": result += "\\/"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case let other where other.value < 32 || other.value > 126:
        for unit in String(other).utf16 {
          let digits = String(unit, radix: 16, uppercase: true)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func infix(_ symbol: String, _ left: Value, _ right: Value) -> Value {
    switch symbol {
    case "==": return .bool(equal(left, right))
    case "!=": return .bool(!equal(left, right))
    case "<", "<=", ">", ">=":
      guard let one = left.double, let two = right.double else { return false }
      return .bool(symbol == "<" ? one < two : symbol == "<=" ? one <= two : symbol == ">" ? one > two : one >= two)
    default: return number(symbol, left, right)
    }
  }

  private static func equal(_ left: Value, _ right: Value) -> Bool {
    if let one = left.double, let two = right.double { return one == two }
    if left == right { return true }
    guard !left.isNull, !right.isNull else { return false }
    return Template.text(left) == Template.text(right)
  }

  private static func number(_ symbol: String, _ left: Value, _ right: Value) -> Value {
    if case .integer(let one) = left, case .integer(let two) = right {
      switch symbol {
      case "+": return .integer(one &+ two)
      case "-": return .integer(one &- two)
      case "*": return .integer(one &* two)
      case "/": return two == 0 ? .null : .integer(one.dividedReportingOverflow(by: two).partialValue)
      default: return two == 0 ? .null : .integer(one.remainderReportingOverflow(dividingBy: two).partialValue)
      }
    }
    guard let one = left.double, let two = right.double else {
      return symbol == "+" && !left.isNull && !right.isNull
        ? .string(Template.text(left) + Template.text(right)) : .null
    }
    switch symbol {
    case "+": return .double(one + two)
    case "-": return .double(one - two)
    case "*": return .double(one * two)
    case "/": return two == 0 ? .null : .double(one / two)
    default: return two == 0 ? .null : .double(one.truncatingRemainder(dividingBy: two))
    }
  }
}

/// The JSONPath expressions of templates and mappings: members, indices and `*`.
enum JSONPath {
  /// What a path leads to; nil where it leads nowhere. With `*`, the list of what it leads to.
  static func find(_ path: String, in value: Value) -> Value? {
    var rest = Substring(path.drop { $0 == " " })
    if rest.first == "$" { rest = rest.dropFirst() }
    return step(rest, value)
  }

  private static func step(_ path: Substring, _ value: Value) -> Value? {
    guard let first = path.first else { return value }
    if first == "." {
      let name = path.dropFirst().prefix { $0 != "." && $0 != "[" }
      return follow(String(name), path.dropFirst(1 + name.count), value)
    }
    guard first == "[", let end = path.firstIndex(of: "]") else {
      let name = path.prefix { $0 != "." && $0 != "[" }
      return name.isEmpty ? nil : follow(String(name), path.dropFirst(name.count), value)
    }
    let inner = path[path.index(after: path.startIndex)..<end]
    let name = inner.filter { $0 != "'" && $0 != "\"" }
    return follow(String(name), path[path.index(after: end)...], value)
  }

  private static func follow(_ name: String, _ rest: Substring, _ value: Value) -> Value? {
    if name == "*" {
      let all = value.list ?? value.map.map { Array($0.values) } ?? []
      return .list(all.compactMap { step(rest, $0) })
    }
    if let elements = value.list, let index = Int(name) {
      let place = index < 0 ? elements.count + index : index
      return elements.indices.contains(place) ? step(rest, elements[place]) : nil
    }
    return value[name].flatMap { step(rest, $0) }
  }
}
