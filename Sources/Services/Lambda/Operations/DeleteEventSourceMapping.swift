import AWSModel
import Cloud

/// Deletes an event source mapping, which is `Deleting` for a moment and then gone.
///
/// Errors: `ResourceNotFoundException`. Source: Lambda API, DeleteEventSourceMapping.
enum DeleteEventSourceMapping: ServiceOperation {
  static let access = Access<Input>("lambda:DeleteEventSourceMapping", on: .mapping(\.uUID))

  struct Input: Decodable { var uUID: String }
  typealias Output = EventSourceMappingOutput

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var mapping = try EventSourceMapping.required(input.uUID, call)
    mapping.change = .deleted
    mapping.modified = call.now
    try mapping.save(call)
    try call.cancel(tag: mapping.tag)
    call.effect("event source mapping of function \(mapping.functionName)", .deleted)
    return Output(mapping, call)
  }
}
