/// Whose account a request outside of this machine concerns.
public enum AccountAtStake {
  /// The account that `accessKey` belongs to; nil where the key does not say.
  ///
  /// AWS writes the account into the key: the characters behind `AKIA` or `ASIA` are Base32, and of their first six
  /// bytes bits 7 to 46 are the account's number. So the question can name the account without asking anyone.
  public static func account(of accessKey: String) -> String? {
    if accessKey.utf8.count == 12, accessKey.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return accessKey }
    guard accessKey.utf8.count == 20, ["AKIA", "ASIA"].contains(accessKey.prefix(4)) else { return nil }
    guard let bits = base32(accessKey.utf8.dropFirst(4).prefix(10)) else { return nil }
    let account = String((bits >> 9) & 0xFF_FFFF_FFFF)
    guard account.utf8.count <= 12 else { return nil }
    return String(repeating: "0", count: 12 - account.utf8.count) + account
  }

  /// What a question or a permission calls the account: its number, else the key.
  public static func name(of accessKey: String) -> String {
    account(of: accessKey) ?? (accessKey.isEmpty ? "unsigned" : accessKey)
  }

  /// Ten characters of five bits each.
  private static func base32(_ text: some Sequence<UInt8>) -> UInt64? {
    var bits: UInt64 = 0
    for byte in text {
      switch byte {
      case 0x41...0x5A: bits = bits << 5 | UInt64(byte - 0x41)
      case 0x32...0x37: bits = bits << 5 | UInt64(byte - 0x32 + 26)
      default: return nil
      }
    }
    return bits
  }
}
