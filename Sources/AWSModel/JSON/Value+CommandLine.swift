import OrderedCollections

extension Value {
  /// The value as the AWS CLI sees it once an answer has been read: timestamps as ISO 8601 text, blobs as base64.
  public var forCommandLine: Value {
    switch self {
    case .timestamp(let instant): .string(instant.commandLine)
    case .blob(let bytes): .string(Base64.encode(bytes))
    case .list(let elements): .list(elements.map(\.forCommandLine))
    case .map(let members): .map(members.mapValues(\.forCommandLine))
    case .null, .bool, .integer, .double, .string: self
    }
  }
}
