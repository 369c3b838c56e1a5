import AWSModel
import Cloud

/// Makes a new version of a layer from a zip file.
///
/// Errors: `InvalidParameterValueException` for a file that cannot be unpacked. Source: Lambda API, PublishLayerVersion.
enum PublishLayerVersion: ServiceOperation {
  static let access = Access<Input>("lambda:PublishLayerVersion", on: .layer(\.layerName))

  struct Input: Decodable {
    var layerName: String
    var description: String?
    var content: FunctionCode
    var compatibleRuntimes: [String]?
    var licenseInfo: String?
    var compatibleArchitectures: [String]?
  }
  typealias Output = LayerVersionOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let name = LayerReference(input.layerName).name
    let zip = try input.content.zip(for: "PublishLayerVersion", call)
    var counter = try LayerCounter.find(name, "", call) ?? LayerCounter(name: name, newest: 0)
    counter.newest += 1
    try counter.save(call)
    let layer = LayerVersion(
      name: name, version: counter.newest, description: input.description ?? "", created: call.now,
      compatibleRuntimes: input.compatibleRuntimes, compatibleArchitectures: input.compatibleArchitectures,
      licenseInfo: input.licenseInfo, codeSha256: try CodeStore.save(zip, call), codeSize: zip.count)
    try layer.save(call)
    call.effect("layer \(name) version \(layer.version)", .created)
    return LayerVersionOutput(layer, call)
  }
}

extension ResourceName {
  /// The layer that a member names.
  static func layer(
    _ name: @escaping @Sendable (Input) -> String, version: @escaping @Sendable (Input) -> Int? = { _ in nil }
  ) -> ResourceName {
    ResourceName { input, scope in
      let number = version(input).map { ":\($0)" } ?? ""
      return scope.arn("lambda", "layer:\(LayerReference(name(input)).name)\(number)").description
    }
  }
}
