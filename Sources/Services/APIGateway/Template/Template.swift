import AWSModel
import OrderedCollections

/// Runs a mapping template.
struct Template {
  /// What a template sees.
  struct Surroundings: Sendable {
    var body: String
    /// `path`, `querystring` and `header`: maps.
    var parameters: Value
    var context: Value
    var stageVariables: Value
  }

  private let surroundings: Surroundings
  private var variables: [String: Value] = [:]
  private var output = ""
  private var steps = 0

  private enum Flow { case on, leave, stop }

  /// The text that a template makes.
  /// - Throws: `TemplateError` where it cannot be read or does not end within a million steps.
  static func render(_ text: String, _ surroundings: Surroundings) throws(TemplateError) -> (
    text: String, context: Value
  ) {
    let nodes = try TemplateParser.parse(text)
    var template = Template(surroundings: surroundings)
    _ = try template.run(nodes)
    return (template.output, template.variables["context"] ?? surroundings.context)
  }

  private init(surroundings: Surroundings) { self.surroundings = surroundings }

  private mutating func run(_ nodes: [TemplateNode]) throws(TemplateError) -> Flow {
    for node in nodes {
      steps += 1
      guard steps < 1_000_000, output.utf8.count < 20_000_000 else {
        throw TemplateError(reason: "The template makes too much")
      }
      switch node {
      case .text(let text): output += text
      case .reference(let reference, let source, let isQuiet):
        if let value = try value(reference), !value.isNull {
          output += Self.text(value)
        } else if !isQuiet {
          output += source
        }
      case .set(let reference, let expression): try assign(reference, evaluate(expression))
      case .choice(let choices):
        for (condition, body) in choices {
          if let condition, try !Self.isTrue(evaluate(condition)) { continue }
          let flow = try run(body)
          if flow != .on { return flow }
          break
        }
      case .loop(let name, let expression, let body):
        let value = try evaluate(expression)
        let items = value.list ?? value.map.map { Array($0.values) } ?? []
        let (outer, outerItem) = (variables["foreach"], variables[name])
        for (index, item) in items.enumerated() {
          variables[name] = item
          variables["velocityCount"] = .integer(Int64(index + 1))
          variables["foreach"] = [
            "index": .integer(Int64(index)), "count": .integer(Int64(index + 1)), "first": .bool(index == 0),
            "hasNext": .bool(index + 1 < items.count), "last": .bool(index + 1 == items.count),
          ]
          let flow = try run(body)
          if flow == .leave { break }
          if flow == .stop { return .stop }
        }
        (variables["foreach"], variables[name]) = (outer, outerItem)
      case .leave: return .leave
      case .stop: return .stop
      }
    }
    return .on
  }

  private mutating func assign(_ reference: TemplateNode.Reference, _ value: Value) throws(TemplateError) {
    var path: [String] = []
    for step in reference.steps {
      switch step {
      case .member(let name): path.append(name)
      case .index(let index): path.append(Self.text(try evaluate(index)))
      case .call: return
      }
    }
    guard !path.isEmpty else {
      variables[reference.name] = value
      return
    }
    var base = variables[reference.name] ?? (reference.name == "context" ? surroundings.context : .empty)
    base.set(path[...], value)
    variables[reference.name] = base
  }

  private mutating func value(_ reference: TemplateNode.Reference) throws(TemplateError) -> Value? {
    var rest = reference.steps[...]
    var value: Value?
    switch (reference.name, rest.first) {
    case ("input", .call(let name, let arguments)):
      rest.removeFirst()
      value = input(name, try evaluate(arguments))
    case ("input", .member("body")):
      rest.removeFirst()
      value = .string(surroundings.body)
    case ("util", .call(let name, let arguments)):
      rest.removeFirst()
      value = TemplateText.util(name, try evaluate(arguments).first ?? .null)
    case ("context", _): value = variables["context"] ?? surroundings.context
    case ("stageVariables", _): value = surroundings.stageVariables
    default: value = variables[reference.name]
    }
    for (offset, step) in rest.enumerated() {
      guard let current = value else { return nil }
      switch step {
      case .member(let name): value = Self.member(name, of: current)
      case .index(let index):
        let index = try evaluate(index)
        value = index.integer.flatMap { current[Int($0)] } ?? index.string.flatMap { current[$0] }
      case .call(let name, let arguments):
        let given = try evaluate(arguments)
        var changed = current
        value = TemplateMethods.call(name, on: &changed, given)
        if changed != current, offset == 0, rest.count == 1, variables[reference.name] != nil {
          variables[reference.name] = changed
        }
      }
    }
    return value
  }

  private static func member(_ name: String, of value: Value) -> Value? {
    if let found = value[name] { return found }
    var copy = value
    return ["size", "empty"].contains(name) ? TemplateMethods.call(name, on: &copy, []) : nil
  }

  private func input(_ name: String, _ arguments: [Value]) -> Value? {
    let path = arguments.first?.string ?? "$"
    switch name {
    case "path": return JSONPath.find(path, in: TemplateText.parsed(surroundings.body))
    case "json":
      return .string(JSONText.render(JSONPath.find(path, in: TemplateText.parsed(surroundings.body)) ?? .string("")))
    case "params":
      guard let name = arguments.first?.string else { return surroundings.parameters }
      for place in ["path", "querystring", "header"] {
        if let found = surroundings.parameters.at([place, name]) { return found }
      }
      return .string("")
    default: return nil
    }
  }

  private mutating func evaluate(_ all: [TemplateNode.Expression]) throws(TemplateError) -> [Value] {
    var values: [Value] = []
    for each in all { values.append(try evaluate(each)) }
    return values
  }

  private mutating func evaluate(_ expression: TemplateNode.Expression) throws(TemplateError) -> Value {
    switch expression {
    case .value(let value): return value
    case .reference(let reference): return try value(reference) ?? .null
    case .quoted(let nodes):
      let kept = output
      output = ""
      _ = try run(nodes)
      defer { output = kept }
      return .string(output)
    case .list(let all): return .list(try evaluate(all))
    case .range(let first, let last):
      guard let low = try evaluate(first).integer, let high = try evaluate(last).integer, abs(high - low) < 10_000
      else {
        return []
      }
      return .list(stride(from: low, through: high, by: low <= high ? 1 : -1).map { .integer($0) })
    case .map(let pairs):
      var map: OrderedDictionary<String, Value> = [:]
      for (key, value) in pairs { map[Self.text(try evaluate(key))] = try evaluate(value) }
      return .map(map)
    case .not(let inner): return .bool(try !Self.isTrue(evaluate(inner)))
    case .infix("&&", let left, let right):
      guard try Self.isTrue(evaluate(left)) else { return false }
      return .bool(try Self.isTrue(evaluate(right)))
    case .infix("||", let left, let right):
      if try Self.isTrue(evaluate(left)) { return true }
      return .bool(try Self.isTrue(evaluate(right)))
    case .infix(let symbol, let left, let right):
      return TemplateText.infix(symbol, try evaluate(left), try evaluate(right))
    }
  }

  private static func isTrue(_ value: Value) -> Bool {
    switch value {
    case .null: false
    case .bool(let truth): truth
    default: true
    }
  }

  /// A value as it stands in the output: maps and lists as Java prints them.
  static func text(_ value: Value) -> String {
    switch value {
    case .string(let text): text
    case .map(let members): "{" + members.map { "\($0)=\(text($1))" }.joined(separator: ", ") + "}"
    case .list(let elements): "[" + elements.map { JSONText.render($0) }.joined(separator: ",") + "]"
    default: JSONText.render(value)
    }
  }
}
