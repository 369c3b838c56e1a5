import AWSModel
import Cloud

/// Lists layers by name, each with its newest version that serves what is asked for.
///
/// Source: Lambda API, ListLayers.
enum ListLayers: ServiceOperation {
  static let access = Access<Input>("lambda:ListLayers")

  struct Input: Decodable {
    var compatibleRuntime: String?
    var marker: String?
    var maxItems: Int?
    var compatibleArchitecture: String?
  }
  struct Output: Encodable {
    struct Item: Encodable {
      var layerName: String
      var layerArn: String
      var latestMatchingVersion: LayerVersionOutput
    }
    var nextMarker: String?
    var layers: [Item]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var newest: [String: LayerVersion] = [:]
    for layer in try LayerVersion.all(call) where layer.serves(input.compatibleRuntime, input.compatibleArchitecture) {
      if layer.version > newest[layer.name]?.version ?? 0 { newest[layer.name] = layer }
    }
    let layers = newest.values.sorted { $0.name < $1.name }
    let page = LambdaPage(layers, after: input.marker, size: input.maxItems, by: \.name)
    return Output(
      nextMarker: page.marker,
      layers: page.elements.map { layer in
        Output.Item(
          layerName: layer.name, layerArn: layer.layerARN(call.scope),
          latestMatchingVersion: LayerVersionOutput(layer, call, isBrief: true))
      })
  }
}
