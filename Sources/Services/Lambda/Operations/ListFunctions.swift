import AWSModel
import Cloud

/// Lists functions by name, at most 50 at a time.
///
/// With `FunctionVersion=ALL` every version, each with a qualified ARN.
/// Source: Lambda API, ListFunctions.
enum ListFunctions: ServiceOperation {
  static let access = Access<Input>("lambda:ListFunctions")

  struct Input: Decodable {
    var functionVersion: String?
    var marker: String?
    var maxItems: Int?
  }
  struct Output: Encodable {
    var nextMarker: String?
    var functions: [FunctionConfiguration]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if input.functionVersion == "ALL" { return try allVersions(input, call) }
    let count = min(input.maxItems ?? 50, 50)
    let after = input.marker.flatMap { Base64.decode($0) }.map { String(decoding: $0, as: UTF8.self) } ?? ""
    let found = try Function.list(after: after, count: count + 1, call)
    let page = found.prefix(count)
    return Output(
      nextMarker: found.count > count ? page.last.map { Base64.encode(Array($0.name.utf8)) } : nil,
      functions: page.map { FunctionConfiguration($0, call, isBrief: true) })
  }

  private static func allVersions(_ input: Input, _ call: Call) throws -> Output {
    let all = try Function.all(call).sorted { ($0.name, Int($0.version) ?? 0) < ($1.name, Int($1.version) ?? 0) }
    let page = LambdaPage(all, after: input.marker, size: input.maxItems) { "\($0.name):\($0.version)" }
    return Output(
      nextMarker: page.marker,
      functions: page.elements.map { FunctionConfiguration($0, qualifier: $0.version, call, isBrief: true) })
  }
}
