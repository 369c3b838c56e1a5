import AWSModel
import Cloud

/// Shows a layer version's policy, as JSON text.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetLayerVersionPolicy.
enum GetLayerVersionPolicy: ServiceOperation {
  static let access = Access<Input>(
    "lambda:GetLayerVersionPolicy", on: .layer(\.layerName, version: { $0.versionNumber }))

  struct Input: Decodable {
    var layerName: String
    var versionNumber: Int
  }
  struct Output: Encodable {
    var policy: String
    var revisionId: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let (name, _) = try LayerPolicy.resource(input.layerName, input.versionNumber, call)
    guard let policy = try LayerPolicy.find(name, String(input.versionNumber), call) else {
      throw ServiceError.lambdaNotFound("No policy is associated with the given resource.")
    }
    return Output(policy: JSONText.render(policy.document, style: .compact), revisionId: policy.revision)
  }
}
