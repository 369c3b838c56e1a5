import AWSModel
import Cloud

/// The data protection policy that was put; empty where none was.
///
/// Errors: `NotFound`. Source: SNS API, GetDataProtectionPolicy.
enum GetDataProtectionPolicy: ServiceOperation {
  static let access = Access<Input>("sns:GetDataProtectionPolicy", on: .snsResource(\.resourceArn))

  struct Input: Decodable { var resourceArn: String }
  struct Output: Encodable { var dataProtectionPolicy: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let topic = try Topic.at(input.resourceArn, call, parameter: "ResourceArn")
    return Output(dataProtectionPolicy: topic.attributes["DataProtectionPolicy"] ?? "")
  }
}
