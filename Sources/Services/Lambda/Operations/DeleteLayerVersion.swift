import AWSModel
import Cloud

/// Deletes a layer version; one that does not exist without complaint. Functions that have it keep it.
///
/// Errors: `InvalidParameterValueException` for a number below 1. Difference: here a function's next cold start is without
/// it. Source: Lambda API, DeleteLayerVersion.
enum DeleteLayerVersion: ServiceOperation {
  static let access = Access<Input>(
    "lambda:DeleteLayerVersion", on: .layer(\.layerName, version: { $0.versionNumber }))

  struct Input: Decodable {
    var layerName: String
    var versionNumber: Int
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if input.versionNumber < 1 { throw ServiceError.layerVersionBelowOne }
    let name = LayerReference(input.layerName).name
    let version = String(input.versionNumber)
    guard let layer = try LayerVersion.find(name, version, call) else { return Output() }
    try layer.delete(call)
    try LayerPolicy.find(name, version, call)?.delete(call)
    try CodeStore.sweep(call)
    call.effect("layer \(name) version \(version)", .deleted)
    return Output()
  }
}
