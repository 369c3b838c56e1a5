import AWSModel
import Cloud

/// Lists code signing configurations. Source: Lambda API, ListCodeSigningConfigs.
enum ListCodeSigningConfigs: ServiceOperation {
  static let access = Access<Input>("lambda:ListCodeSigningConfigs")

  struct Input: Decodable {
    var marker: String?
    var maxItems: Int?
  }
  struct Output: Encodable {
    var nextMarker: String?
    var codeSigningConfigs: [CodeSigningOutput.Configuration]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let page = LambdaPage(try CodeSigningConfig.all(call), after: input.marker, size: input.maxItems, by: \.id)
    return Output(
      nextMarker: page.marker, codeSigningConfigs: page.elements.map { CodeSigningOutput.Configuration($0, call) })
  }
}
