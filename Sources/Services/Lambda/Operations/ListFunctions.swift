import AWSModel
import Cloud

/// Lists functions by name, at most 50 at a time.
///
/// With `FunctionVersion=ALL` their ARNs carry the version, as there is only `$LATEST` of each.
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
    let count = min(input.maxItems ?? 50, 50)
    let after = input.marker.flatMap { Base64.decode($0) }.map { String(decoding: $0, as: UTF8.self) } ?? ""
    let found = try Function.list(after: after, count: count + 1, call)
    let page = found.prefix(count)
    let qualifier = input.functionVersion == "ALL" ? "$LATEST" : nil
    return Output(
      nextMarker: found.count > count ? page.last.map { Base64.encode(Array($0.name.utf8)) } : nil,
      functions: page.map { FunctionConfiguration($0, qualifier: qualifier, call, isBrief: true) })
  }
}
