import AWSModel
import OrderedCollections

/// One AWS CLI command that a process hands to the one that holds the sandbox, with all that it depends on.
///
/// On the wire: the length in four bytes, most significant first, then JSON. With the first byte come the caller's standard
/// input, output and error, so that what the command prints goes where it would have gone.
struct DropInCall: Sendable, Equatable {
  /// The words behind `aws`.
  var arguments: [String]
  /// The caller's environment.
  var environment: [String: String]
  /// The caller's working folder.
  var folder: String

  /// Whether the command is better done by the caller itself: it reads standard input, which might keep the other process
  /// waiting, or it goes to an endpoint and needs no sandbox.
  var staysHere: Bool {
    let streams = ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]
    return arguments.contains { word in
      word == "-" || word == "--endpoint-url" || word.hasPrefix("--endpoint-url=")
        || streams.contains { word.contains($0) }
    } || environment.contains { $0.key.hasPrefix("AWS_ENDPOINT_URL") && !$0.value.isEmpty }
  }

  /// Longer ones are refused: no command line is, as Linux limits arguments and environment to less.
  static let sizeLimit = 16 << 20

  /// As bytes on the wire.
  var frame: [UInt8] {
    let value: Value = [
      "arguments": .list(arguments.map(Value.string)),
      "environment": .map(OrderedDictionary(uniqueKeysWithValues: environment.map { ($0, .string($1)) })),
      "folder": .string(folder),
    ]
    let body = Array(JSONText.render(value).utf8)
    return Self.bytes(Int32(body.count)) + body
  }

  /// - Parameter body: The JSON behind the length.
  /// - Returns: nil for what is no call.
  init?(_ body: [UInt8]) {
    guard let value = try? JSONText.parse(body), let arguments = value["arguments"]?.list,
      let environment = value["environment"]?.map, let folder = value["folder"]?.string
    else { return nil }
    self.init(
      arguments: arguments.compactMap(\.string),
      environment: Dictionary(
        environment.compactMap { name, value in value.string.map { (name, $0) } }, uniquingKeysWith: { $1 }),
      folder: folder)
  }

  init(arguments: [String], environment: [String: String], folder: String) {
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
  }

  /// A number in four bytes.
  static func bytes(_ number: Int32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  /// The number in four bytes.
  static func number(_ bytes: [UInt8]) -> Int32 {
    bytes.reduce(0) { $0 << 8 | Int32($1) }
  }
}
