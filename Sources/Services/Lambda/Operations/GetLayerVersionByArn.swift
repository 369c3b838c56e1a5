import AWSModel
import Cloud

/// Describes a layer version by its ARN.
///
/// Errors: `ResourceNotFoundException`. Difference: layers of other accounts are not known.
/// Source: Lambda API, GetLayerVersionByArn.
enum GetLayerVersionByArn: ServiceOperation {
  static let access = Access<Input>("lambda:GetLayerVersion", on: ResourceName { input, _ in input.arn })

  struct Input: Decodable { var arn: String }
  typealias Output = LayerVersionOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let reference = LayerReference(arn: input.arn), reference.account == call.scope.account,
      reference.region == call.scope.region,
      let layer = try LayerVersion.find(reference.name, String(reference.version), call)
    else { throw ServiceError.noSuchResource }
    return LayerVersionOutput(layer, call)
  }
}
