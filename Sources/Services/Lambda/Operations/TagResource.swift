import AWSModel
import Cloud

/// Adds tags to a function, an event source mapping or a code signing configuration, or changes them.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterValueException` for versions, no tags and too many.
/// Source: Lambda API, TagResource.
enum TagResource: ServiceOperation {
  static let access = Access<Input>("lambda:TagResource", on: ResourceName { input, _ in input.resource })

  struct Input: Decodable {
    var resource: String
    var tags: Value
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let added = input.tags.map, !added.isEmpty else {
      throw ServiceError.invalidParameter("An error occurred and the request cannot be processed.")
    }
    try FunctionTags.change(input.resource, call) { tags in
      for (name, value) in added { tags[name] = value }
      try FunctionTags.check(tags)
    }
    call.effect("tags of \(ARN(input.resource)?.resource ?? input.resource)", .updated)
    return Output()
  }
}
