import AWSModel
import OrderedCollections

/// Reads the whole input of an operation from `--cli-input-json` or `--cli-input-yaml`.
enum InputDocument {
  /// The members given; nil if neither option was.
  static func read(
    _ values: [String: ArgumentValue], _ reader: ArgumentReader
  ) throws(CommandError) -> OrderedDictionary<String, Value>? {
    let json = values["cli-input-json"]?.text
    let yaml = values["cli-input-yaml"]?.text
    if json != nil, yaml != nil {
      throw .exclusiveOptions("Only one --cli-input- parameter may be specified.")
    }
    if let json { return try members(of: json, "cli-input-json", "JSON", reader) { try? JSONText.parse($0) } }
    if let yaml { return try members(of: yaml, "cli-input-yaml", "YAML", reader) { YAMLDocument.value(of: $0) } }
    return nil
  }

  private static func members(
    of text: String, _ option: String, _ format: String, _ reader: ArgumentReader, _ read: (String) -> Value?
  ) throws(CommandError) -> OrderedDictionary<String, Value> {
    let content = try reader.text(text, option: "--" + option)
    guard let text = content.string ?? content.blob.flatMap({ String(validating: $0, as: UTF8.self) }),
      let value = read(text)
    else { throw .invalidValue(option, .document(format: format)) }
    guard case .map(let members) = value else { throw .invalidValue(option, .documentType(value.pythonType)) }
    return members
  }
}
