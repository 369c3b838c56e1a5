import AWSModel
import Cloud

/// One of the changes of an `Update…` operation: JSON Patch as API Gateway narrows it (API Gateway API Reference,
/// "PatchOperation").
struct PatchOperation {
  var op: String
  var path: String
  var value: String?
  var from: String?

  /// The patches of an input. A patch without a path is refused as AWS refuses it.
  static func all(_ input: Value) throws -> [PatchOperation] {
    try (input["patchOperations"]?.list ?? []).map {
      guard let path = $0["path"]?.string else { throw ServiceError.badRequest("Invalid patch path null") }
      return PatchOperation(op: $0.text("op"), path: path, value: $0["value"]?.string, from: $0["from"]?.string)
    }
  }

  /// The names along the path; `~1` is a slash and `~0` a tilde.
  var names: [String] {
    path.split(separator: "/", omittingEmptySubsequences: true).map {
      String($0).replacing("~1", with: "/").replacing("~0", with: "~")
    }
  }
}

/// What may be patched of one kind of resource.
struct PatchTable {
  /// How AWS words its refusals, which differs between the kinds.
  enum Wording { case listed, plain }
  /// How the text of a patch becomes a member.
  enum Kind { case text, truth, integer, number, list, json }
  /// One path; `*` stands for any one name.
  struct Rule {
    let path: String
    let kind: Kind
    let ops: Set<String>

    init(_ path: String, _ kind: Kind = .text, _ ops: Set<String> = ["replace"]) {
      self.path = path
      self.kind = kind
      self.ops = ops
    }

    func fits(_ names: [String]) -> Bool {
      let own = path.split(separator: "/")
      return own.count == names.count && zip(own, names).allSatisfy { $0 == "*" || $0 == $1 }
    }
  }

  let wording: Wording
  let rules: [Rule]
  /// What is refused where a removed entry is missing, by the first name of its path.
  var missing: [String: ServiceError] = [:]

  /// Applies the patches of an input in order.
  func apply(_ input: Value, to document: inout Value) throws {
    for patch in try PatchOperation.all(input) { try apply(patch, to: &document) }
  }

  /// Applies one patch.
  func apply(_ patch: PatchOperation, to document: inout Value) throws {
    let names = patch.names
    guard let rule = rules.first(where: { $0.fits(names) }) else { throw unknown(patch) }
    guard rule.ops.contains(patch.op) else { throw unsupported(patch, rule) }
    if rule.kind == .list { return try change(patch, names, &document) }
    if patch.op == "remove" {
      if document.at(names[...]) == nil, let error = missing[names[0]] { throw error }
      return document.set(names[...], nil)
    }
    if patch.op == "replace", names.count > 1, let error = missing[names[0]], document.at(names[...]) == nil {
      throw error
    }
    document.set(names[...], try value(patch, rule.kind))
  }

  /// The last name of the path, or the patch's value, is an element.
  private func change(_ patch: PatchOperation, _ names: [String], _ document: inout Value) throws {
    let place = names.count > 1 && names.last != "vpcEndpointIds" ? names.dropLast() : names[...]
    var elements = document.at(place)?.list ?? []
    let element = place.count == names.count ? patch.value ?? "" : names[names.count - 1]
    switch patch.op {
    case "remove": elements.removeAll { $0 == .string(element) }
    case "replace" where place.count < names.count:
      elements.removeAll { $0 == .string(element) }
      elements.append(.string(patch.value ?? element))
    case "replace": elements = (patch.value ?? "").split(separator: ",").map { .string(String($0)) }
    default: if !elements.contains(.string(element)) { elements.append(.string(element)) }
    }
    document.set(place, elements.isEmpty ? nil : .list(elements))
  }

  private func value(_ patch: PatchOperation, _ kind: Kind) throws -> Value? {
    guard let text = patch.value else { return kind == .truth ? .bool(false) : nil }
    switch kind {
    case .truth: return .bool(text == "true")
    case .integer:
      guard let number = Int64(text) else { throw ServiceError.badRequest("Invalid value specified for \(patch.path)") }
      return .integer(number)
    case .number:
      guard let number = Double(text) else {
        throw ServiceError.badRequest("Invalid value specified for \(patch.path)")
      }
      return .double(number)
    case .json: return try? JSONText.parse(text)
    case .text, .list: return .string(text)
    }
  }

  private func unknown(_ patch: PatchOperation) -> ServiceError {
    switch wording {
    case .plain: return .badRequest("Invalid patch path \(patch.path)")
    case .listed:
      if !rules.contains(where: { $0.ops.contains(patch.op) }) { return unsupported(patch, nil) }
      return .badRequest(
        "Invalid patch path  '\(patch.path)' specified for op '\(patch.op)'. Must be one of: [\(listed(patch.op))]")
    }
  }

  private func unsupported(_ patch: PatchOperation, _ rule: Rule?) -> ServiceError {
    switch wording {
    case .plain:
      let allowed = ["add", "remove", "replace"].filter { rule?.ops.contains($0) == true }
      if allowed.count == 3 {
        return .badRequest("Invalid patch operation specified. Must be 'add'|'remove'|'replace'")
      }
      return .badRequest("Invalid patch operation specified. Must be one of: [\(allowed.joined(separator: ", "))]")
    case .listed:
      return .badRequest(
        "Invalid patch path  '\(patch.path)' specified for op '\(patch.op)'. Please choose supported operations")
    }
  }

  private func listed(_ op: String) -> String {
    rules.filter { $0.ops.contains(op) }.map(\.path).joined(separator: ", ")
  }
}
