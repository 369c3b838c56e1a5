import AWSModel
import Cloud

/// Who else may use a layer version.
struct LayerPolicy: LambdaRecord {
  static let kind = "layer-policy"

  var layer: String
  var version: Int
  /// In the order they were added.
  var statements: [Value]
  /// A UUID that changes with every change.
  var revision: String

  var owner: String { layer }
  var key: String { String(version) }

  /// The whole policy, as `GetLayerVersionPolicy` answers with it.
  var document: Value { ["Version": "2012-10-17", "Id": "default", "Statement": .list(statements)] }

  /// The ARN of a layer version that exists.
  ///
  /// - Throws: `ResourceNotFoundException`.
  static func resource(_ name: String, _ version: Int, _ call: Call) throws -> (name: String, arn: String) {
    let name = LayerReference(name).name
    let arn = call.scope.arn("lambda", "layer:\(name):\(version)").description
    guard try LayerVersion.find(name, String(version), call) != nil else { throw ServiceError.noSuchLayerVersion(arn) }
    return (name, arn)
  }
}
