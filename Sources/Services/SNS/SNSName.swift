import AWSModel
import Cloud

/// What a parameter that must be an ARN names.
enum SNSName {
  /// The ARN in a parameter.
  ///
  /// - Throws: `InvalidParameter` (400) for a text with fewer parts than an ARN, or another service's, Region's or account's.
  static func arn(_ text: String, _ parameter: String, _ scope: Scope) throws -> ARN {
    guard let arn = ARN(text) else {
      let count = text.split(separator: ":", omittingEmptySubsequences: false).count
      guard count < 6 else { throw ServiceError.invalidParameter(parameter) }
      throw ServiceError.invalidParameter("\(parameter) Reason: An ARN must have at least 6 elements, not \(count)")
    }
    guard arn.service == "sns", arn.partition == scope.partition, arn.region == scope.region else {
      throw ServiceError.invalidParameter(parameter)
    }
    return arn
  }

  /// Letters, digits, hyphens and underscores.
  static func isPlain(_ text: some StringProtocol, also others: String = "") -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
      default: others.utf8.contains(byte)
      }
    }
  }

  /// Whether `text` is a phone number of E.164: `+15551234567`.
  static func isPhoneNumber(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst()
    return text.hasPrefix("+") && (2...15).contains(digits.count) && digits.first != UInt8(ascii: "0")
      && digits.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension ResourceName {
  /// The topic, platform application or endpoint whose ARN a member holds.
  static func snsResource(_ arn: @escaping @Sendable (Input) -> String?) -> ResourceName {
    ResourceName { input, _ in arn(input).flatMap { ARN($0) == nil ? nil : $0 } ?? "*" }
  }

  /// The topic of the subscription whose ARN a member holds.
  static func subscription(_ arn: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { input, _ in
      let parts = arn(input).split(separator: ":", omittingEmptySubsequences: false)
      return parts.count == 7 ? parts.dropLast().joined(separator: ":") : "*"
    }
  }
}
