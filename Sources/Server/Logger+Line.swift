import Foundation
import Logging

/// Writes a line of time and text to standard error; no metadata, no labels.
struct LineLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let mark = event.level >= .warning ? "\(event.level): " : ""
    let line = Array("\(clock.joined(separator: ":")) \(mark)\(Self.plain("\(event.message)"))\n".utf8)
    _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  }

  /// Without control characters: a path is the caller's to choose.
  private static func plain(_ text: String) -> String {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      ? text : String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) })
  }
}

extension Logger {
  /// Lines of time and text on standard error.
  public static let lines = Logger(label: "skylab") { _ in LineLog() }
  /// Nothing at all.
  public static let silent = Logger(label: "skylab") { _ in SwiftLogNoOpLogHandler() }
}
