import AWSModel
import Cloud

/// Removes tags; those that are not there without complaint.
///
/// Errors: `ResourceNotFoundException`, `ValidationException` without any key. Source: Lambda API, UntagResource.
enum UntagResource: ServiceOperation {
  static let access = Access<Input>("lambda:UntagResource", on: ResourceName { input, _ in input.resource })

  struct Input: Decodable {
    var resource: String
    var tagKeys: [String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    // An empty list leaves no query parameter, so Lambda sees none at all.
    if input.tagKeys.isEmpty {
      throw ServiceError(
        "ValidationException",
        "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null")
    }
    try FunctionTags.change(input.resource, call) { tags in for key in input.tagKeys { tags[key] = nil } }
    call.effect("tags of \(ARN(input.resource)?.resource ?? input.resource)", .updated)
    return Output()
  }
}
