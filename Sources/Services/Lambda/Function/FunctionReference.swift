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
    }
    if let place = parts.firstIndex(of: "function"), place + 1 < parts.count {
      parts.removeFirst(place + 1)
    } else if parts.count > 1, parts[0].count == 12, parts[0].allSatisfy(\.isNumber) {
      parts.removeFirst()
    }
    name = parts[0]
    self.qualifier = parts.count > 1 ? parts[1] : nil
    guard let qualifier else { return }
    if let own = self.qualifier, own != qualifier { throw ServiceError.qualifiersDiffer }
    self.qualifier = qualifier
  }

  /// The ARN of what is named, with the qualifier that was given.
  func arn(_ scope: Scope) -> String {
    scope.arn("lambda", "function:\(name)" + (qualifier.map { ":\($0)" } ?? "")).description
  }

  /// The function.
  ///
  /// - Throws: `ResourceNotFoundException` when there is none, or no such version, or the ARN is of another Region.
  func function(_ call: Call) throws -> Function {
    if let region, region != call.scope.region {
      throw ServiceError.otherRegion(region, here: call.scope.region)
    }
    guard let function = try Function.find(name, call), qualifier == nil || qualifier == "$LATEST" else {
      throw ServiceError.functionNotFound(arn(call.scope))
    }
    return function
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
