import AWSModel
import Cloud

/// Describes an API destination.
///
/// - Throws: `ResourceNotFoundException` (400). Source: EventBridge API, DescribeApiDestination.
enum DescribeApiDestination: ServiceOperation {
  static let access = Access<Input>("events:DescribeApiDestination", on: .named(APIDestination.kind, \.name))

  struct Input: Decodable {
    var name: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Value {
    APIDestination.described(try APIDestination.named(input.name, to: "describe", call))
  }
}
