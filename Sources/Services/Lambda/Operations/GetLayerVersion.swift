import AWSModel
import Cloud

/// Describes a layer version and says where its code is. The location has AWS's form and leads nowhere.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterValueException` for a number below 1.
/// Source: Lambda API, GetLayerVersion.
enum GetLayerVersion: ServiceOperation {
  static let access = Access<Input>("lambda:GetLayerVersion", on: .layer(\.layerName, version: { $0.versionNumber }))

  struct Input: Decodable {
    var layerName: String
    var versionNumber: Int
  }
  typealias Output = LayerVersionOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if input.versionNumber < 1 { throw ServiceError.layerVersionBelowOne }
    let name = LayerReference(input.layerName).name
    guard let layer = try LayerVersion.find(name, String(input.versionNumber), call) else {
      throw ServiceError.noSuchResource
    }
    return LayerVersionOutput(layer, call)
  }
}

extension ServiceError {
  /// 400: versions of layers are counted from 1.
  static var layerVersionBelowOne: ServiceError { invalidParameter("Layer Version Cannot be less than 1") }

  /// 404: as the operations on layers' policies say it.
  static func noSuchLayerVersion(_ arn: String) -> ServiceError {
    lambdaNotFound("Layer version \(arn) does not exist.")
  }
}
