import AWSModel
import Cloud

/// Whether the account may text verified numbers only, as every new account. Source: SNS API, GetSMSSandboxAccountStatus.
enum GetSMSSandboxAccountStatus: ServiceOperation {
  static let access = Access<Input>("sns:GetSMSSandboxAccountStatus")

  struct Input: Decodable {}
  struct Output: Encodable { var isInSandbox: Bool }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output { Output(isInSandbox: true) }
}
