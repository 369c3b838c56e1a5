import AWSModel

extension OperationModel {
  /// What the client puts before the endpoint's host, with the input's labels: `streaming-`, `route.`.
  ///
  /// - Throws: `RequestEncodingError` where a label is missing or is no part of a host's name.
  func hostPrefix(for input: Value) throws(RequestEncodingError) -> String? {
    guard var prefix = endpointHostPrefix else { return nil }
    for member in self.input.map({ Array($0.members) }) ?? [] where member.isHostLabel {
      guard let label = input[member.name]?.string, !label.isEmpty, label.utf8.allSatisfy(Self.isHostByte) else {
        throw RequestEncodingError(
          "Invalid value for parameter(s): \(member.name). "
            + "Must contain only alphanumeric characters, hyphen, or period.")
      }
      prefix = prefix.split(separator: "{\(member.name)}", omittingEmptySubsequences: false).joined(separator: label)
    }
    return prefix
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte.lowercased) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }
}
