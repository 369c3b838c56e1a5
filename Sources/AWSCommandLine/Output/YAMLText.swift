import AWSModel
import OrderedCollections

/// `--output yaml`: block style with sorted keys, as libyaml's emitter lays it out, which the AWS CLI uses.
struct YAMLText {
  private var writer = YAMLWriter()

  /// A document of one value, with its line break. A lone scalar is written as JSON, so that no `...` must end it.
  static func render(_ value: Value) -> String {
    if value.isScalar { return JSONText.render(value) + "\n" }
    var yaml = YAMLText()
    yaml.write(value, level: nil, isInMap: false)
    yaml.writer.breakLine(0)
    return yaml.writer.text
  }

  /// - Parameters:
  ///   - level: The indent of the list or map around `value`; nil for the outermost.
  ///   - isInMap: Whether `value` belongs to a map rather than a list.
  private mutating func write(_ value: Value, level: Int?, isInMap: Bool) {
    let inner = level.map { $0 + 2 } ?? 0
    switch value {
    case .list([]): writer.indicator("[]", keepsIndent: false)
    case .map([:]): writer.indicator("{}", keepsIndent: false)
    case .list(let elements):
      // A list stands at the indent of its key, unless the key itself was too long for a line.
      let indent = isInMap && !writer.isAtIndent ? level ?? 0 : inner
      for element in elements {
        writer.breakLine(indent)
        writer.indicator("-", keepsIndent: true)
        write(element, level: indent, isInMap: false)
      }
    case .map(let members):
      for key in members.keys.sorted(by: Order.precedes) {
        writer.breakLine(inner)
        write(key: YAMLScalar(.string(key)), indent: inner)
        write(members[key] ?? .null, level: inner, isInMap: true)
      }
    default: writer.write(YAMLScalar(value), indent: inner, folds: true)
    }
  }

  private mutating func write(key: YAMLScalar, indent: Int) {
    if key.fitsSimpleKey {
      writer.write(key, indent: indent + 2, folds: false)
      writer.append(":")
      writer.endIndicator(keepsIndent: false)
    } else {
      writer.indicator("?", keepsIndent: true)
      writer.write(key, indent: indent + 2, folds: true)
      writer.breakLine(indent)
      writer.indicator(":", keepsIndent: true)
    }
  }
}
