import AWSModel
import OrderedCollections

/// Evaluates a syntax tree on a value.
struct JMESPathInterpreter {
  func evaluate(_ node: JMESPathNode, _ value: Value) throws(JMESPathRuntimeError) -> Value {
    switch node {
    case .current: return value
    case .literal(let literal): return literal
    case .field(let name): return value[name] ?? .null
    case .index(let index): return element(index, of: value)
    case .slice(let start, let stop, let step): return try slice(value, start, stop, step)
    case .chain(let nodes, _):
      var result = value
      for node in nodes { result = try evaluate(node, result) }
      return result
    case .projection(let base, let each): return try project(evaluate(base, value).list, each)
    case .valueProjection(let base, let each):
      return try project(evaluate(base, value).map.map { Array($0.values) }, each)
    case .filter(let base, let each, let condition):
      return try project(evaluate(base, value).list, each, where: condition)
    case .flatten(let base):
      guard let elements = try evaluate(base, value).list else { return .null }
      return .list(elements.flatMap { $0.list ?? [$0] })
    case .pipe(let left, let right): return try evaluate(right, evaluate(left, value))
    case .or(let left, let right):
      let first = try evaluate(left, value)
      return first.isTrue ? first : try evaluate(right, value)
    case .and(let left, let right):
      let first = try evaluate(left, value)
      return first.isTrue ? try evaluate(right, value) : first
    case .not(let inner):
      let result = try evaluate(inner, value)
      return .bool(!result.isTrue)
    case .comparison(let left, let comparator, let right):
      return try compare(evaluate(left, value), comparator, evaluate(right, value))
    case .list(let nodes): return try list(nodes, value)
    case .map(let pairs): return try map(pairs, value)
    case .call(let name, let arguments): return try call(name, arguments, value)
    case .reference: return .null
    }
  }

  private func list(_ nodes: [JMESPathNode], _ value: Value) throws(JMESPathRuntimeError) -> Value {
    if value.isNull { return .null }
    var elements: [Value] = []
    for node in nodes { elements.append(try evaluate(node, value)) }
    return .list(elements)
  }

  private func map(_ pairs: [JMESPathNode.Pair], _ value: Value) throws(JMESPathRuntimeError) -> Value {
    if value.isNull { return .null }
    var members: OrderedDictionary<String, Value> = [:]
    for pair in pairs { members[pair.key] = try evaluate(pair.value, value) }
    return .map(members)
  }

  private func project(
    _ elements: [Value]?, _ each: JMESPathNode, where condition: JMESPathNode? = nil
  ) throws(JMESPathRuntimeError) -> Value {
    guard let elements else { return .null }
    var results: [Value] = []
    for element in elements {
      if let condition, try !evaluate(condition, element).isTrue { continue }
      let result = try evaluate(each, element)
      if !result.isNull { results.append(result) }
    }
    return .list(results)
  }

  private func element(_ index: Int, of value: Value) -> Value {
    guard let elements = value.list else { return .null }
    guard index < 0 else { return value[index] ?? .null }
    return value[index + elements.count] ?? .null
  }

  /// Elements as Python's `list[start:stop:step]` takes them.
  private func slice(
    _ value: Value, _ start: Int?, _ stop: Int?, _ step: Int?
  ) throws(JMESPathRuntimeError) -> Value {
    guard let elements = value.list else { return .null }
    let step = step ?? 1
    if step == 0 { throw JMESPathRuntimeError("slice step cannot be zero") }
    let bounds = step > 0 ? 0...elements.count : -1...elements.count - 1
    func place(_ index: Int?, _ standard: Int) -> Int {
      guard let index else { return standard }
      return min(max(index < 0 ? index + elements.count : index, bounds.lowerBound), bounds.upperBound)
    }
    let first = place(start, step > 0 ? bounds.lowerBound : bounds.upperBound)
    let end = place(stop, step > 0 ? bounds.upperBound : bounds.lowerBound)
    // No list is longer than the largest step that matters, which also keeps the sums within their type.
    let stride = min(max(step, -elements.count - 1), elements.count + 1)
    return .list(Swift.stride(from: first, to: end, by: stride).map { elements[$0] })
  }

  private func compare(
    _ left: Value, _ comparator: JMESPathNode.Comparator, _ right: Value
  ) throws(JMESPathRuntimeError) -> Value {
    switch comparator {
    case .eq: return .bool(left.isSame(as: right))
    case .ne: return .bool(!left.isSame(as: right))
    case .lt, .lte, .gt, .gte: break
    }
    guard left.isOrdered, right.isOrdered else { return .null }
    if left.double?.isNaN == true || right.double?.isNaN == true { return false }
    let order = try left.order(right, comparator.rawValue)
    return switch comparator {
    case .lt: .bool(order == .less)
    case .lte: .bool(order != .greater)
    case .gt: .bool(order == .greater)
    default: .bool(order != .less)
    }
  }
}
