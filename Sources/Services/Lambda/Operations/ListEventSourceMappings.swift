import AWSModel
import Cloud

/// Lists event source mappings, all or those of a source or a function, at most 100 at a time.
///
/// Source: Lambda API, ListEventSourceMappings.
enum ListEventSourceMappings: ServiceOperation {
  static let access = Access<Input>("lambda:ListEventSourceMappings")

  struct Input: Decodable {
    var eventSourceArn: String?
    var functionName: String?
    var marker: String?
    var maxItems: Int?
  }
  struct Output: Encodable {
    var nextMarker: String?
    var eventSourceMappings: [EventSourceMappingOutput]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let reference = try input.functionName.map { try FunctionReference($0, call) }
    let mappings = try EventSourceMapping.existing(call).filter { mapping in
      (input.eventSourceArn ?? mapping.sourceArn) == mapping.sourceArn
        && (reference?.arn(call.scope) ?? mapping.functionArn) == mapping.functionArn
    }
    let page = LambdaPage(mappings, after: input.marker, size: input.maxItems, by: \.uuid)
    return Output(
      nextMarker: page.marker, eventSourceMappings: page.elements.map { EventSourceMappingOutput($0, call) })
  }
}
