import AWSModel
import Cloud
import Foundation

/// Values as columns hold them.
enum Column {
  static func blob(_ value: Value) -> Data { Data(ValueCodec.encode(value)) }

  static func value(_ blob: Data?) throws -> Value { try blob.map { try ValueCodec.decode(Array($0)) } ?? .empty }

  /// Texts by name, sorted.
  static func blob(_ texts: [String: String]) -> Data {
    blob(texts.sorted { $0.key < $1.key }.reduce(into: Value.empty) { $0[$1.key] = .string($1.value) })
  }

  static func texts(_ blob: Data?) throws -> [String: String] {
    (try value(blob).map ?? [:]).reduce(into: [:]) { $0[$1.key] = $1.value.string }
  }
}
