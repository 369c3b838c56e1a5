import AWSModel
import Cloud

/// Shows the tags of a function, an event source mapping or a code signing configuration.
///
/// Errors: `ResourceNotFoundException`, `InvalidParameterValueException` for versions. Source: Lambda API, ListTags.
enum ListTags: ServiceOperation {
  static let access = Access<Input>("lambda:ListTags", on: ResourceName { input, _ in input.resource })

  struct Input: Decodable { var resource: String }
  struct Output: Encodable { var tags: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(tags: try FunctionTags.of(input.resource, call))
  }
}
