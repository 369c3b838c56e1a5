import AWSModel
import Cloud

/// Lists a layer's versions, the newest first; of an unknown layer none.
///
/// Source: Lambda API, ListLayerVersions.
enum ListLayerVersions: ServiceOperation {
  static let access = Access<Input>("lambda:ListLayerVersions", on: .layer(\.layerName))

  struct Input: Decodable {
    var compatibleRuntime: String?
    var layerName: String
    var marker: String?
    var maxItems: Int?
    var compatibleArchitecture: String?
  }
  struct Output: Encodable {
    var nextMarker: String?
    var layerVersions: [LayerVersionOutput]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let versions = try LayerVersion.versions(LayerReference(input.layerName).name, call)
      .filter { $0.serves(input.compatibleRuntime, input.compatibleArchitecture) }
    let page = LambdaPage(versions, after: input.marker, size: input.maxItems) { String($0.version) }
    return Output(
      nextMarker: page.marker, layerVersions: page.elements.map { LayerVersionOutput($0, call, isBrief: true) })
  }
}
