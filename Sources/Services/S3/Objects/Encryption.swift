import AWSModel
import Cloud

/// Server-side encryption: what a client asks for, the bucket's default, and the key that a client keeps itself.
///
/// Nothing is encrypted; what S3 answers about it is kept as properties of the object by the names of GetObject's output.
enum Encryption {
  static let members = [
    "ServerSideEncryption", "SSEKMSKeyId", "BucketKeyEnabled", "SSECustomerAlgorithm", "SSECustomerKeyMD5",
  ]

  /// What an object written by this input has: the client's wish, else the bucket's default, else SSE-S3.
  ///
  /// - Throws: `InvalidArgument`, `InvalidEncryptionAlgorithmError`, `KMS.NotFoundException` (400), `AccessDenied` (403)
  ///   where the bucket blocks keys that clients keep.
  static func properties(_ input: Value, _ bucket: Bucket, _ call: Call) throws -> Value {
    let wish = input["ServerSideEncryption"]?.string
    let rule = try Configuration.get("encryption", of: bucket, call)?["Rules"]?[0]
    if let customer = try customerKey(input, prefix: "") {
      // The wording is not verified.
      if rule?["BlockedEncryptionTypes"]?["EncryptionType"]?.list?.contains("SSE-C") == true {
        throw ServiceError.accessDenied
      }
      if let wish {
        throw ServiceError.invalidArgument(
          "Server Side Encryption with Customer provided key is incompatible with the encryption method specified",
          "x-amz-server-side-encryption", wish)
      }
      return customer
    }
    let standard = rule?["ApplyServerSideEncryptionByDefault"]
    let algorithm = wish ?? standard?["SSEAlgorithm"]?.string ?? "AES256"
    guard ["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx"].contains(algorithm) else {
      throw ServiceError.invalidEncryption(algorithm)
    }
    var properties: Value = ["ServerSideEncryption": .string(algorithm)]
    if algorithm.hasPrefix("aws:kms") {
      let key = input["SSEKMSKeyId"]?.string ?? (wish == nil ? standard?["KMSMasterKeyID"]?.string : nil)
      properties["SSEKMSKeyId"] = .string(try keyARN(key, bucket))
      let usesBucketKey = input["BucketKeyEnabled"]?.bool ?? rule?["BucketKeyEnabled"]?.bool ?? false
      if usesBucketKey { properties["BucketKeyEnabled"] = true }
    } else if input["SSEKMSKeyId"]?.string != nil {
      throw ServiceError.invalidArgument(
        "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
        "x-amz-server-side-encryption", algorithm)
    }
    return properties
  }

  /// Whether the caller has shown the key that the object was written with.
  ///
  /// - Parameters:
  ///   - prefix: `CopySource` for the key of the source of a copy.
  /// - Throws: `InvalidRequest` (400), `AccessDenied` (403).
  static func checkKey(of properties: Value, _ input: Value, prefix: String = "") throws {
    let given = try customerKey(input, prefix: prefix)
    guard let kept = properties["SSECustomerKeyMD5"] else {
      if given != nil {
        throw ServiceError.invalidRequest("The encryption parameters are not applicable to this object.")
      }
      return
    }
    guard let given else {
      throw ServiceError.invalidRequest(
        "The object was stored using a form of Server Side Encryption. "
          + "The correct parameters must be provided to retrieve the object.")
    }
    guard given["SSECustomerKeyMD5"] == kept else {
      throw ServiceError.s3(
        "AccessDenied",
        "Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret key.",
        403)
    }
  }

  /// The members of an answer that tell how an object is encrypted.
  static func write(_ properties: Value, to output: inout Value) {
    for name in members { if let value = properties[name] { output[name] = value } }
  }

  /// The key that the client keeps, as properties; nil where it gives none.
  static func customerKey(_ input: Value, prefix: String) throws -> Value? {
    let algorithm = input[prefix + "SSECustomerAlgorithm"]?.string
    let key = input[prefix + "SSECustomerKey"]?.string ?? input[prefix + "SSECustomerKey"]?.blob.map(Base64.encode)
    let digest = input[prefix + "SSECustomerKeyMD5"]?.string
    if algorithm == nil, key == nil, digest == nil { return nil }
    if let algorithm, algorithm != "AES256" { throw ServiceError.invalidEncryption(algorithm) }
    let about = "Requests specifying Server Side Encryption with Customer provided keys must provide "
    let header = "x-amz-server-side-encryption"
    guard algorithm != nil else {
      throw ServiceError.invalidArgument(about + "a valid encryption algorithm.", header, "null")
    }
    guard let key else { throw ServiceError.invalidArgument(about + "an appropriate secret key.", header, "null") }
    guard let bytes = secret(key) else {
      throw ServiceError.invalidArgument("The secret key was invalid for the specified algorithm.", header, "null")
    }
    let computed = Base64.encode(Digest.md5(bytes))
    if let digest, digest != computed {
      throw ServiceError.invalidArgument(
        "The calculated MD5 hash of the key did not match the hash that was provided.", header, "null")
    }
    return ["SSECustomerAlgorithm": "AES256", "SSECustomerKeyMD5": .string(computed)]
  }

  /// The 256 bits of a key: in Base64 as clients send them, or as they are.
  private static func secret(_ text: String) -> [UInt8]? {
    if let bytes = Base64.decode(strictly: text), bytes.count == 32 { return bytes }
    return text.utf8.count == 32 ? Array(text.utf8) : nil
  }

  /// The ARN of a KMS key by its ID, alias or ARN; of the key that S3 uses by itself where none is named.
  ///
  /// The sandbox has no KMS, so the key that AWS manages for S3 is the only one that an account has.
  /// - Throws: `KMS.NotFoundException` (400) for any other, `AccessDenied` (403) for another account's. The wording about
  ///   aliases is KMS's own, unverified for S3.
  private static func keyARN(_ key: String?, _ bucket: Bucket) throws -> String {
    let account = "arn:\(bucket.partition):kms:\(bucket.region):\(bucket.account):"
    let managed = account + "key/" + uuid(of: account)
    guard let key else { return managed }
    if let arn = ARN(key) {
      guard arn.region == bucket.region else { throw unknownKey("Invalid arn \(arn.region)") }
      guard arn.account == bucket.account else { throw ServiceError.accessDenied }
    } else if !key.hasPrefix("alias/"), !key.hasPrefix("mrk-"), key.split(separator: "-").count != 5 {
      throw unknownKey("Invalid keyId '\(key)'")
    }
    let isAlias = (ARN(key)?.resource ?? key).hasPrefix("alias/")
    let named = key.hasPrefix("arn:") ? key : account + (isAlias ? "" : "key/") + key
    if named == managed || named == account + "alias/aws/s3" { return managed }
    throw unknownKey(isAlias ? "Alias \(named) is not found." : "Key '\(named)' does not exist")
  }

  private static func unknownKey(_ message: String) -> ServiceError {
    ServiceError.s3("KMS.NotFoundException", message, 400)
  }

  private static func uuid(of name: String) -> String {
    let digits = Array(Digest.hex(Digest.md5(Array(name.utf8))))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }
}

extension ServiceError {
  /// An algorithm other than AES256 where only that will do.
  static func invalidEncryption(_ algorithm: String) -> ServiceError {
    s3(
      "InvalidEncryptionAlgorithmError",
      "The Encryption request you specified is not valid. Supported value: AES256.", 400,
      [("ArgumentName", "x-amz-server-side-encryption"), ("ArgumentValue", algorithm)])
  }
}
