import AWSModel
import Cloud

/// Virtual MFA devices: a seed, from which a user's device and IAM make the same six digits every half minute.
///
/// The codes are checked, on the virtual clock (RFC 6238). Source: IAM API, the operations of these names.
///
/// Differs from AWS: there is no QR code, and there are no hardware devices and passkeys.
enum MFADevices {
  static let operations: [AnyOperation] = [
    .iam("CreateVirtualMFADevice", on: .entity(.mfaDevice), create),
    .iam("DeactivateMFADevice", on: .entity(.user)) { input, call in
      var device = try device(input, call)
      guard device.body["User"] != nil else { throw EntityKind.mfaDevice.notFound(input.text("SerialNumber")) }
      device.body["User"] = nil
      device.body["EnableDate"] = nil
      try device.save(call)
      call.effect(device.subject, .updated, "deactivated")
      return .empty
    },
    .iam("DeleteVirtualMFADevice", on: .arn("SerialNumber")) { input, call in
      let device = try device(input, call)
      // The text is not verified.
      guard device.body["User"] == nil else { throw ServiceError.conflict("must deactivate MFA device first") }
      try device.delete(&call)
      return .empty
    },
    .iam("EnableMFADevice", on: .entity(.user), enable),
    .iam("GetMFADevice", on: .arn("SerialNumber")) { input, call in
      let device = try device(input, call)
      guard let user = try user(of: device, call) else {
        throw EntityKind.mfaDevice.notFound(input.text("SerialNumber"))
      }
      return [
        "UserName": .string(user.name), "SerialNumber": .string(device.arn(call.scope)),
        "EnableDate": device.body["EnableDate"] ?? .null,
      ]
    },
    .iam("ListMFADevices", on: .entity(.user)) { input, call in
      let user = try call.user(in: input)
      return try .page("MFADevices", try all(of: user, call), input, by: \.name) { device in
        [
          "UserName": .string(user.name), "SerialNumber": .string(device.arn(call.scope)),
          "EnableDate": device.body["EnableDate"] ?? .null,
        ]
      }
    },
    .iam("ListVirtualMFADevices") { input, call in
      let wanted = input["AssignmentStatus"]?.string ?? "Any"
      let devices = try Entity.all(.mfaDevice, call).filter {
        wanted == "Any" || (wanted == "Assigned") == ($0.body["User"] != nil)
      }
      return try .page("VirtualMFADevices", devices, input, by: \.name) { device in
        var output: Value = ["SerialNumber": .string(device.arn(call.scope))]
        output["EnableDate"] = device.body["EnableDate"]
        output["User"] = try user(of: device, call).map { Users.listed($0, call) }
        return output
      }
    },
    .iam("ResyncMFADevice", on: .entity(.user)) { input, call in
      try checkCodes(input, try device(input, call), call)
      return .empty
    },
    .internal(VerifyMFACode.self),
  ]

  /// The devices of a user.
  static func all(of user: Entity, _ call: Call) throws -> [Entity] {
    try Entity.all(.mfaDevice, call).filter { $0.body.text("User") == user.id }
  }

  /// The device whose serial number, an ARN, an input has.
  ///
  /// - Throws: `NoSuchEntity` (404).
  static func device(_ input: Value, _ call: Call) throws -> Entity {
    let serial = input.text("SerialNumber")
    guard let device = try Entity.find(.mfaDevice, arn: serial, call) else {
      throw EntityKind.mfaDevice.notFound(serial)
    }
    return device
  }

  private static func user(of device: Entity, _ call: Call) throws -> Entity? {
    try device.body["User"]?.string.flatMap { try Entity.find(.user, id: $0, call) }
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let name = input.text("VirtualMFADeviceName")
    try IAMName.check(name, "virtualMFADeviceName")
    let seed = call.random.text(64, of: OneTimeCode.alphabet)
    let body: Value = ["Seed": .string(seed), "Tags": .list(try Tags.checked(input["Tags"]?.list ?? []))]
    let device = try Entity.create(.mfaDevice, name, path: input["Path"]?.string, body, &call)
    var output: Value = [
      "SerialNumber": .string(device.arn(call.scope)), "Base32StringSeed": .blob(Array(seed.utf8)),
    ]
    if let tags = input["Tags"]?.list, !tags.isEmpty { output["Tags"] = .list(tags) }
    return ["VirtualMFADevice": output]
  }

  private static func enable(_ input: Value, _ call: inout Call) throws -> Value {
    let user = try Entity.named(.user, in: input, call)
    var device = try device(input, call)
    guard device.body["User"] == nil else {
      // The text is not verified.
      throw ServiceError("EntityAlreadyExists", "MFA Device is already in use.", status: 409)
    }
    try checkCodes(input, device, call)
    guard try all(of: user, call).count < 8 else { throw ServiceError.quota("MFADevicesPerUser", 8) }
    if user.id == Entity.learner.id { try user.save(call) }
    device.body["User"] = .string(user.id)
    device.body["EnableDate"] = .timestamp(call.now.wholeSeconds)
    try device.save(call)
    call.effect(device.subject, .updated, "of user \(user.name)")
    return .empty
  }

  /// Two codes, one after the other, of about now.
  private static func checkCodes(_ input: Value, _ device: Entity, _ call: Call) throws {
    let code = OneTimeCode(seed: device.body.text("Seed"))
    let present = OneTimeCode.step(at: call.now)
    let fits = (present - 2...present + 1).contains {
      code.digits(step: $0) == input.text("AuthenticationCode1")
        && code.digits(step: $0 + 1) == input.text("AuthenticationCode2")
    }
    guard fits else {
      throw ServiceError(
        "InvalidAuthenticationCode", "Authentication code for device is not valid.", status: 403)
    }
  }
}

/// Whether a code is the present one of a user's device: STS asks it for `TokenCode`. An internal request.
enum VerifyMFACode: ServiceOperation {
  static let access = Access<Input>("iam:GetMFADevice")

  struct Input: Decodable {
    var serialNumber: String
    var tokenCode: String
    var userName: String
  }

  struct Output: Encodable { var isValid: Bool }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let user = try Entity.find(.user, input.userName, call),
      let device = try Entity.find(.mfaDevice, arn: input.serialNumber, call), device.body.text("User") == user.id
    else { return Output(isValid: false) }
    let code = OneTimeCode(seed: device.body.text("Seed"))
    let present = OneTimeCode.step(at: call.now)
    return Output(isValid: (present - 1...present + 1).contains { code.digits(step: $0) == input.tokenCode })
  }
}

/// The six digits of half a minute (RFC 6238, with SHA-1 as in RFC 4226).
struct OneTimeCode {
  static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  private let key: [UInt8]

  /// - Parameter seed: The secret in base32.
  init(seed: String) {
    let letters = Array(Self.alphabet.utf8)
    var bytes: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    for letter in seed.utf8 {
      buffer = buffer << 5 | UInt32(letters.firstIndex(of: letter) ?? 0)
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(buffer >> UInt32(bits) & 0xFF))
      }
    }
    key = bytes
  }

  /// Half minutes since 1970.
  static func step(at instant: Timestamp) -> Int64 { instant.microseconds / 30_000_000 }

  func digits(step: Int64) -> String {
    let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> Int64(8 * (7 - $0))) }
    let hash = Digest.hmacSHA1(key: key, message)
    let offset = Int(hash[19] & 15)
    let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let text = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - text.utf8.count) + text
  }
}
