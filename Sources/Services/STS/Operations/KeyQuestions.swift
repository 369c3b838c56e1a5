import AWSModel
import Cloud

/// Tells the account that an access key belongs to.
///
/// Differs from AWS: it knows the keys that the sandbox issued, where AWS reads the account from any key's characters.
/// - Throws: `ValidationError` (400); its text is not verified. Source: STS API, GetAccessKeyInfo.
enum GetAccessKeyInfo: ServiceOperation {
  static let access = Access<Input>("sts:GetAccessKeyInfo")

  struct Input: Decodable { var accessKeyId: String }
  struct Output: Encodable { var account: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let known = try call.issuedKey(input.accessKeyId) else {
      throw ServiceError("ValidationError", "Invalid access key id: \(input.accessKeyId)", status: 400)
    }
    return Output(account: known.account)
  }
}

/// Decodes the encoded message of a refusal. Services of the sandbox encode none, so there is nothing that could be decoded.
///
/// - Throws: `InvalidAuthorizationMessageException` (400), always; the text is seen in public issue threads. Source: STS API,
///   DecodeAuthorizationMessage.
enum DecodeAuthorizationMessage: ServiceOperation {
  static let access = Access<Input>("sts:DecodeAuthorizationMessage")

  struct Input: Decodable { var encodedMessage: String }
  struct Output: Encodable { var decodedMessage: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    throw ServiceError("InvalidAuthorizationMessageException", "Message is not valid", status: 400)
  }
}
