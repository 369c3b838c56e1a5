import AWSModel
import Cloud

/// Describes an event source mapping.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, GetEventSourceMapping.
enum GetEventSourceMapping: ServiceOperation {
  static let access = Access<Input>("lambda:GetEventSourceMapping", on: .mapping(\.uUID))

  struct Input: Decodable { var uUID: String }
  typealias Output = EventSourceMappingOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(try EventSourceMapping.required(input.uUID, call), call)
  }
}
