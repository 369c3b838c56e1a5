import AWSModel
import Cloud

/// The resource policy of a function, a version or an alias: who else may use it.
///
/// Its revision is that of what it belongs to, and changes with it.
struct FunctionPolicy: LambdaRecord {
  static let kind = "policy"

  var function: String
  /// A version or alias; empty for the function itself.
  var qualifier: String
  /// In the order they were added.
  var statements: [Value]

  var owner: String { function }
  var key: String { qualifier }

  /// The policy of what is named; nil if it has none.
  static func find(_ reference: FunctionReference, _ call: Call) throws -> FunctionPolicy? {
    try find(reference.name, reference.qualifier ?? "", call)
  }

  /// The whole policy, as `GetPolicy` answers with it.
  var document: Value { ["Version": "2012-10-17", "Id": "default", "Statement": .list(statements)] }

  /// Where the statement with this ID is.
  func index(of id: String) -> Int? { statements.firstIndex { $0["Sid"]?.string == id } }

  /// Writes it; a policy without statements is none.
  func store(_ call: Call) throws { try statements.isEmpty ? delete(call) : save(call) }

  /// The policy that speaks of a resource, for the authoriser.
  static func attached(to resource: String, _ call: Call) throws -> PolicyDocument? {
    guard resource.contains(":function:"), let reference = try? FunctionReference(resource) else { return nil }
    return try find(reference, call).map { PolicyDocument($0.document) }
  }
}

extension FunctionReference {
  /// The revision of what is named: of an alias its own, else of the version.
  func revision(_ call: Call) throws -> String {
    if let alias = try alias(call) { return alias.revision }
    let function = try function(call)
    return FunctionState(function, at: call.now) == .active ? function.revision : function.settlingRevision
  }

  /// Gives what is named a new revision, as a change of its policy does.
  func renewRevision(_ call: inout Call) throws {
    if var alias = try alias(call) {
      alias.revision = call.random.uuid()
      return try alias.save(call)
    }
    var function = try function(call)
    function.revision = call.random.uuid()
    function.settlingRevision = function.revision
    try function.save(call)
  }
}
