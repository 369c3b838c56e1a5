import AWSModel
import Cloud

/// What a bus is told of keys, logs and its dead-letter queue: kept and shown.
enum BusSettings {
  private static let kind = "bus-settings"
  private static let members = ["KmsKeyIdentifier", "DeadLetterConfig", "LogConfig"]

  static func of(_ bus: String, _ call: Call) throws -> Value { try call.document(kind, bus)?.body ?? .empty }

  /// Keeps those of `input`, over those that the bus had.
  static func save(_ input: Value, of bus: String, _ call: Call) throws {
    var settings = try of(bus, call)
    for member in members {
      if let value = input[member], !value.isNull { settings[member] = value }
    }
    if settings != .empty { try call.save(kind, bus, settings) }
  }

  static func delete(of bus: String, _ call: Call) throws { try call.deleteDocument(kind, bus) }
}
