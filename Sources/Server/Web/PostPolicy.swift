import AWSModel

/// The policy of a browser's upload: until when it counts, and what the form's fields must be (S3 API Reference, "Creating a
/// POST policy").
struct PostPolicy {
  private let expiration: Timestamp
  private let conditions: [Value]

  /// Fields that no condition need name.
  private static let free: Set = [
    "awsaccesskeyid", "signature", "file", "policy", "x-amz-signature", "submit",
  ]

  /// - Parameter text: The form's field, in Base64.
  /// - Throws: `InvalidPolicyDocument` (400).
  init(_ text: String) throws(ServiceError) {
    guard let bytes = Base64.decode(text), let document = try? JSONText.parse(bytes), case .map = document else {
      throw .invalidPolicy("Invalid JSON.")
    }
    guard let expiration = document["expiration"]?.string else { throw .invalidPolicy("Policy missing expiration.") }
    guard let instant = Timestamp(text: expiration) else {
      throw .invalidPolicy("Invalid 'expiration' value: '\(expiration)'")
    }
    guard let conditions = document["conditions"]?.list else { throw .invalidPolicy("Policy missing conditions.") }
    self.expiration = instant
    self.conditions = conditions
  }

  /// - Parameters:
  ///   - fields: The form's fields by their names in lower case, and `bucket`.
  ///   - size: The file's size in bytes.
  /// - Throws: `AccessDenied` (403), `InvalidPolicyDocument`, `EntityTooLarge`, `EntityTooSmall` (400).
  func check(_ fields: [String: String], size: Int64, now: Timestamp) throws(ServiceError) {
    if now > expiration { throw .againstPolicy("Policy expired.") }
    var named: Set<String> = ["bucket"]
    for condition in conditions {
      switch condition {
      case .map(let pairs):
        guard pairs.count == 1, let pair = pairs.elements.first else {
          throw .invalidPolicy(
            "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.")
        }
        named.insert(pair.key.lowercased())
        let value = pair.value.string ?? JSONText.render(pair.value)
        guard fields[pair.key.lowercased()] == value else {
          throw .conditionFailed(["eq", .string("$\(pair.key)"), .string(value)])
        }
      case .list(let parts): try check(parts, fields, size: size, &named)
      default: throw .invalidPolicy("Invalid Condition.")
      }
    }
    let extra = fields.keys.filter { !named.contains($0) && !Self.free.contains($0) && !$0.hasPrefix("x-ignore-") }
    if !extra.isEmpty { throw .againstPolicy("Extra input fields: \(extra.sorted().joined(separator: ", "))") }
  }

  private func check(
    _ parts: [Value], _ fields: [String: String], size: Int64, _ named: inout Set<String>
  ) throws(ServiceError) {
    guard parts.count == 3, let kind = parts[0].string?.lowercased() else {
      throw .invalidPolicy("Invalid Condition.")
    }
    if kind == "content-length-range" {
      guard let least = Self.number(parts[1]), let most = Self.number(parts[2]) else { throw .conditionFailed(parts) }
      let sizes: Value = ["ProposedSize": .string(String(size))]
      if size > most { throw .tooLarge(sizes, most) }
      if size < least { throw .tooSmall(sizes, least) }
      return
    }
    guard let field = parts[1].string, field.hasPrefix("$"), let value = parts[2].string else {
      throw .conditionFailed(parts)
    }
    let name = field.dropFirst().lowercased()
    named.insert(name)
    let given = fields[name]
    let isMet =
      switch kind {
      case "eq": given == value
      case "starts-with": given?.hasPrefix(value) ?? value.isEmpty
      default: false
      }
    if !isMet { throw .conditionFailed(parts) }
  }

  private static func number(_ value: Value) -> Int64? { value.integer ?? value.string.flatMap(Int64.init) }
}

/// What S3 says of browsers' uploads; recorded where not said otherwise.
extension ServiceError {
  /// 400.
  static func invalidPolicy(_ why: String) -> ServiceError {
    ServiceError("InvalidPolicyDocument", "Invalid Policy: \(why)", status: 400)
  }

  /// 403.
  static func againstPolicy(_ why: String) -> ServiceError {
    ServiceError("AccessDenied", "Invalid according to Policy: \(why)", status: 403)
  }

  /// 403.
  static func conditionFailed(_ condition: [Value]) -> ServiceError {
    let parts = condition.map { JSONText.render(.string($0.string ?? JSONText.render($0))) }
    return againstPolicy("Policy Condition failed: [\(parts.joined(separator: ", "))]")
  }

  /// 400. The members' names are from the S3 API Reference.
  static func tooLarge(_ sizes: Value, _ most: Int64) -> ServiceError {
    var error = ServiceError(
      "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", status: 400, members: sizes)
    error.members["MaxSizeAllowed"] = .string(String(most))
    return error
  }

  /// 400.
  static func tooSmall(_ sizes: Value, _ least: Int64) -> ServiceError {
    var error = ServiceError(
      "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size", status: 400, members: sizes)
    error.members["MinSizeAllowed"] = .string(String(least))
    return error
  }
}
