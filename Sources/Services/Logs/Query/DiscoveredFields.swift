import AWSModel

/// The fields that Insights finds in an event by itself.
///
/// JSON members by their paths (`user.id`, `items.0`), and of Lambda's lines `@requestId`, `@type`, and what a `REPORT` says.
/// Source: CloudWatch Logs User Guide, "Supported logs and discovered fields".
enum DiscoveredFields {
  /// AWS finds at most 200 fields in a JSON event.
  private static let limit = 200

  static func find(in message: String) -> [String: QueryValue] {
    if message.utf8.first == UInt8(ascii: "{"), let event = try? JSONText.parse(message) {
      var fields: [String: QueryValue] = [:]
      flatten(event, "", &fields)
      return fields
    }
    return lambda(message)
  }

  private static func flatten(_ value: Value, _ path: String, _ fields: inout [String: QueryValue]) {
    guard fields.count < limit else { return }
    switch value {
    case .map(let members):
      for (name, member) in members { flatten(member, path.isEmpty ? name : "\(path).\(name)", &fields) }
    case .list(let elements):
      for (index, element) in elements.enumerated() { flatten(element, "\(path).\(index)", &fields) }
    case .string(let text): fields[path] = .text(text)
    case .integer(let number): fields[path] = .number(Double(number))
    case .double(let number): fields[path] = .number(number)
    case .bool(let truth): fields[path] = .truth(truth)
    default: break
    }
  }

  private static func lambda(_ message: String) -> [String: QueryValue] {
    let words = message.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map(String.init)
    guard let type = words.first, ["START", "END", "REPORT"].contains(type), words.count > 2, words[1] == "RequestId:"
    else {
      let parts = message.split(separator: "\t").map(String.init)
      guard parts.count > 2, parts[1].utf8.count == 36 else { return [:] }
      return ["@requestId": .text(parts[1])]
    }
    var fields: [String: QueryValue] = ["@type": .text(type), "@requestId": .text(words[2])]
    guard type == "REPORT" else { return fields }
    for part in message.split(separator: "\t") {
      let pair = part.split(separator: ":", maxSplits: 1).map(String.init)
      guard pair.count == 2, let name = names[pair[0].drop { $0 == " " }.description] else { continue }
      let digits = pair[1].drop { $0 == " " }.prefix { $0.isNumber || $0 == "." }
      guard let number = Double(digits) else { continue }
      fields[name] = .number(name.contains("emory") ? number * 1_000_000 : number)
    }
    return fields
  }

  private static let names = [
    "Duration": "@duration", "Billed Duration": "@billedDuration", "Memory Size": "@memorySize",
    "Max Memory Used": "@maxMemoryUsed", "Init Duration": "@initDuration",
  ]
}
