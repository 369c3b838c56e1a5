import OrderedCollections

extension OperationModel {
  /// `output` as the AWS CLI prints it: shaped by the model, and what travels in the status and the headers before what
  /// travels in the body, because botocore reads them in that order.
  public func shaped(_ output: Value) -> Value {
    guard let shape = self.output, case .map(let members) = shape.shaped(output) else { return output }
    let located = Set(shape.members.lazy.filter { $0.location != nil }.map(\.name))
    guard !located.isEmpty else { return .map(members) }
    var ordered = OrderedDictionary<String, Value>(minimumCapacity: members.count)
    for (name, value) in members where located.contains(name) { ordered[name] = value }
    for (name, value) in members where !located.contains(name) { ordered[name] = value }
    return .map(ordered)
  }
}
