import AWSModel
import Cloud

/// A version of a layer: a zip file that functions find unpacked in `/opt`.
struct LayerVersion: LambdaRecord {
  static let kind = "layer"

  var name: String
  var version: Int
  var description: String
  var created: Timestamp
  var compatibleRuntimes: [String]?
  var compatibleArchitectures: [String]?
  var licenseInfo: String?
  /// Base64.
  var codeSha256: String
  var codeSize: Int

  var owner: String { name }
  var key: String { String(version) }
  var code: String? { codeSha256 }

  /// The layer's ARN.
  func layerARN(_ scope: Scope) -> String { scope.arn("lambda", "layer:\(name)").description }

  /// Whether it serves a runtime and an architecture, where they are asked for.
  func serves(_ runtime: String?, _ architecture: String?) -> Bool {
    (runtime.map { compatibleRuntimes?.contains($0) ?? false } ?? true)
      && (architecture.map { compatibleArchitectures?.contains($0) ?? false } ?? true)
  }

  /// The versions of one layer, the newest first.
  static func versions(_ name: String, _ call: Call) throws -> [LayerVersion] {
    try all(of: name, call).sorted { $0.version > $1.version }
  }
}

/// How many versions a layer ever had: numbers are not used again.
struct LayerCounter: LambdaRecord {
  static let kind = "layer-counter"
  var name: String
  var newest: Int

  var owner: String { name }
  var key: String { "" }
}

/// A layer by name or ARN, perhaps with its version.
struct LayerReference {
  var name: String
  var version = 0
  var region = ""
  var account = ""
  var layerARN = ""

  /// Reads a name or a layer's ARN.
  init(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    name = parts.count > 6 ? parts[6] : text
  }

  /// Reads a layer version's ARN; nil when it is none.
  init?(arn text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 8, parts[5] == "layer", let version = Int(parts[7]) else { return nil }
    name = parts[6]
    self.version = version
    region = parts[3]
    account = parts[4]
    layerARN = parts.dropLast().joined(separator: ":")
  }
}

/// A layer version as Lambda answers with it.
struct LayerVersionOutput: Encodable {
  struct Content: Encodable {
    var location: String
    var codeSha256: String
    var codeSize: Int
  }
  var content: Content?
  var layerArn: String?
  var layerVersionArn: String
  var description: String
  var createdDate: String
  var version: Int
  var compatibleRuntimes: [String]?
  var licenseInfo: String?
  var compatibleArchitectures: [String]?

  /// - Parameter isBrief: Without content and layer, as lists answer.
  init(_ layer: LayerVersion, _ call: Call, isBrief: Bool = false) {
    let scope = call.scope
    if !isBrief {
      content = Content(
        location: CodeLocation.url(layer.codeSha256, "\(layer.name)-\(layer.version)", in: .layers, call),
        codeSha256: layer.codeSha256, codeSize: layer.codeSize)
      layerArn = layer.layerARN(scope)
    }
    layerVersionArn = "\(layer.layerARN(scope)):\(layer.version)"
    description = layer.description
    createdDate = layer.created.iso8601(digits: 3, suffix: "+0000")
    version = layer.version
    compatibleRuntimes = layer.compatibleRuntimes
    licenseInfo = layer.licenseInfo
    compatibleArchitectures = layer.compatibleArchitectures
  }
}
