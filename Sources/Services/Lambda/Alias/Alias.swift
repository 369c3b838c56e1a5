import AWSModel
import Cloud

/// A name for a version of a function, which may send a share of invocations to a second one.
struct Alias: LambdaRecord {
  static let kind = "alias"

  var function: String
  var name: String
  var functionVersion: String
  var description: String
  /// The second version and its share, 0...1.
  var second: Weight?
  /// A UUID that changes with every change.
  var revision: String

  struct Weight: Codable, Sendable, Hashable {
    var version: String
    var share: Double
  }

  var owner: String { function }
  var key: String { name }

  /// The version that an invocation runs: the second one for its share.
  func drawVersion(_ random: inout Randomness) -> String {
    guard let second else { return functionVersion }
    return Double.random(in: 0..<1, using: &random) < second.share ? second.version : functionVersion
  }
}

/// What may be sent of an alias's routing.
struct RoutingInput: Decodable {
  var additionalVersionWeights: [String: Double]?

  /// The second version, checked.
  ///
  /// - Throws: `InvalidParameterValueException`, `ResourceNotFoundException`, in AWS's order.
  func second(of reference: FunctionReference, besides version: String, _ call: Call) throws -> Alias.Weight? {
    guard let weights = additionalVersionWeights, let weight = weights.first else { return nil }
    if weights.count > 1 {
      throw ServiceError.invalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1")
    }
    if weight.key == version {
      throw ServiceError.invalidParameter(
        "Invalid function version \(version). Function version \(version) is already included in routing configuration."
      )
    }
    if version == "$LATEST" {
      throw ServiceError.invalidParameter("$LATEST is not supported for an alias pointing to more than 1 version")
    }
    var named = reference
    named.qualifier = weight.key
    _ = try named.function(call)
    return Alias.Weight(version: weight.key, share: weight.value)
  }
}

/// An alias as Lambda answers with it.
struct AliasConfiguration: Encodable {
  struct Routing: Encodable { var additionalVersionWeights: [String: Double] }
  var aliasArn: String
  var name: String
  var functionVersion: String
  var description: String
  var routingConfig: Routing?
  var revisionId: String

  init(_ alias: Alias, _ call: Call) {
    aliasArn = call.scope.arn("lambda", "function:\(alias.function):\(alias.name)").description
    name = alias.name
    functionVersion = alias.functionVersion
    description = alias.description
    routingConfig = alias.second.map { Routing(additionalVersionWeights: [$0.version: $0.share]) }
    revisionId = alias.revision
  }
}
