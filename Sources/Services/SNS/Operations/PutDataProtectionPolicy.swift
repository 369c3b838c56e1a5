import AWSModel
import Cloud

/// Keeps a data protection policy. It is stored and answered, and nothing is masked for it.
///
/// Errors: `NotFound`. Source: SNS API, PutDataProtectionPolicy.
enum PutDataProtectionPolicy: ServiceOperation {
  static let access = Access<Input>("sns:PutDataProtectionPolicy", on: .snsResource(\.resourceArn))

  struct Input: Decodable {
    var resourceArn: String
    var dataProtectionPolicy: String
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var topic = try Topic.at(input.resourceArn, call, parameter: "ResourceArn")
    topic.attributes["DataProtectionPolicy"] = input.dataProtectionPolicy.isEmpty ? nil : input.dataProtectionPolicy
    try topic.save(call)
    call.effect("topic \(topic.name)", .updated, "data protection policy")
    return Output()
  }
}
