import AWSModel
import Cloud

/// How a caller names a function: a name, a partial ARN (`123456789012:function:tidy`) or an ARN, each perhaps with a
/// qualifier (`tidy:$LATEST`).
struct FunctionReference: Sendable {
  var name: String
  /// `$LATEST`, a version or an alias; nil when none was given.
  var qualifier: String?
  private var region: String?

  /// Reads a reference; `qualifier` is the operation's own parameter.
  ///
  /// - Throws: `InvalidParameterValueException` when the two qualifiers differ.
  init(_ text: String, qualifier: String? = nil) throws {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count >= 7, parts[0] == "arn" {
      region = parts[3]
      parts.removeFirst(5)
    } else if let first = parts.first, parts.count > 2, first.split(separator: "-").count > 2, parts[1].count == 12 {
      region = first
      parts.removeFirst()
    }
    if let place = parts.firstIndex(of: "function"), place + 1 < parts.count {
      parts.removeFirst(place + 1)
    } else if parts.count > 1, parts[0].count == 12, parts[0].allSatisfy(\.isNumber) {
      parts.removeFirst()
    }
    name = parts[0]
    self.qualifier = parts.count > 1 ? parts[1] : nil
    guard let qualifier, !qualifier.isEmpty else { return }
    if let own = self.qualifier, own != qualifier { throw ServiceError.qualifiersDiffer }
    self.qualifier = qualifier
  }

  /// Reads a reference that a call makes, which must be of the call's Region.
  ///
  /// - Throws: `InvalidParameterValueException` as above, `ResourceNotFoundException` for another Region.
  init(_ text: String, qualifier: String? = nil, _ call: Call) throws {
    try self.init(text, qualifier: qualifier)
    if let region, region != call.scope.region { throw ServiceError.otherRegion(region, here: call.scope.region) }
  }

  /// The ARN of what is named, with the qualifier that was given.
  func arn(_ scope: Scope) -> String {
    scope.arn("lambda", "function:\(name)" + (qualifier.map { ":\($0)" } ?? "")).description
  }

  /// Without its qualifier.
  var unqualified: FunctionReference {
    var reference = self
    reference.qualifier = nil
    return reference
  }

  /// Whether the qualifier is a published version's number.
  var namesVersion: Bool { qualifier.map { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } } ?? false }
  /// Whether the qualifier is neither `$LATEST` nor a number.
  var namesAlias: Bool { qualifier.map { $0 != "$LATEST" && !namesVersion } ?? false }

  /// `$LATEST` of the function, whatever the qualifier.
  ///
  /// - Throws: `ResourceNotFoundException` when there is no such function.
  func latest(_ call: Call) throws -> Function {
    guard let function = try Function.find(name, call) else { throw ServiceError.functionNotFound(arn(call.scope)) }
    return function
  }

  /// The version that is named; of an alias, the version it points to first.
  ///
  /// - Throws: `ResourceNotFoundException` when there is no such function, version or alias.
  func function(_ call: Call) throws -> Function {
    guard let qualifier, qualifier != "$LATEST" else { return try latest(call) }
    if let alias = try alias(call) {
      guard let version = try Function.find(name, alias.functionVersion, call) else {
        throw ServiceError.functionNotFound(arn(call.scope))
      }
      return version
    }
    guard let version = try Function.find(name, qualifier, call) else {
      throw ServiceError.functionNotFound(arn(call.scope))
    }
    return version
  }

  /// The alias that is named; nil when none is, or it does not exist.
  func alias(_ call: Call) throws -> Alias? {
    guard namesAlias, let qualifier else { return nil }
    return try Alias.find(name, qualifier, call)
  }

  /// Makes sure that what is named exists, with the words of the operations on policies and provisioned concurrency.
  ///
  /// - Throws: `ResourceNotFoundException`, of a missing alias in other words than of a missing version.
  func require(_ call: Call) throws {
    if namesAlias, qualifier?.contains("$") == false {
      if try alias(call) == nil { throw ServiceError.aliasNotFound(arn(call.scope)) }
    } else {
      _ = try function(call)
    }
  }
}

extension ResourceName {
  /// The function that a member names.
  static func function(
    _ name: @escaping @Sendable (Input) -> String, qualifier: @escaping @Sendable (Input) -> String? = { _ in nil }
  ) -> ResourceName {
    ResourceName { input, scope in
      let text = name(input)
      return (try? FunctionReference(text, qualifier: qualifier(input)))?.arn(scope) ?? "*"
    }
  }
}
