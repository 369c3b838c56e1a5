import AWSModel
import OrderedCollections

/// The options of `cloudwatch put-metric-data` that describe one metric: parts of the first element of `MetricData`.
enum MetricOption {
  /// The options' names, in order.
  static let names = [
    "metric-name", "timestamp", "unit", "value", "dimensions", "statistic-values", "storage-resolution",
  ]

  /// Puts the text given for an option into the first element of `MetricData` in `input`.
  static func add(_ text: String, _ name: String, to input: inout OrderedDictionary<String, Value>)
    throws(CommandError)
  {
    var elements = input["MetricData"]?.list ?? []
    if elements.isEmpty { elements = [.empty] }
    let (member, value) = try part(name, text)
    elements[0][member] = value
    input["MetricData"] = .list(elements)
  }

  /// - Throws: If options of one metric stand beside `--metric-data`.
  static func check(_ values: [String: ArgumentValue]) throws(CommandError) {
    guard values["metric-data"] != nil else { return }
    let order = ["metric-name", "timestamp", "unit", "value", "dimensions", "statistic-values"]
    guard let name = order.first(where: { values[$0] != nil }) else { return }
    throw .exclusiveOptions(
      "The key \"\(name.split(separator: "-").joined(separator: "_"))\" cannot be specified when one of the following "
        + "keys are also specified: metric_data")
  }

  private static func part(_ name: String, _ text: String) throws(CommandError) -> (String, Value) {
    switch name {
    case "metric-name": return ("MetricName", .string(text))
    case "timestamp": return ("Timestamp", .string(text))
    case "unit": return ("Unit", .string(text))
    case "value": return ("Value", .double(try decimal(text)))
    case "dimensions":
      return ("Dimensions", .list(try pairs(text).map { ["Name": .string($0), "Value": .string($1)] }))
    case "statistic-values":
      var statistics: OrderedDictionary<String, Value> = [:]
      for (key, value) in try pairs(text) { statistics[key] = .double(try decimal(value)) }
      return ("StatisticValues", .map(statistics))
    default:
      do throws(PythonNumberError) {
        return ("StorageResolution", try PythonNumber.integer(text))
      } catch {
        throw .invalidNumberText(error)
      }
    }
  }

  private static func pairs(_ text: String) throws(CommandError) -> [(String, String)] {
    var pairs: [(String, String)] = []
    for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else {
        throw .internalFault(
          parts.count < 2
            ? "not enough values to unpack (expected 2, got 1)" : "too many values to unpack (expected 2)")
      }
      pairs.append((parts[0], parts[1]))
    }
    return pairs
  }

  private static func decimal(_ text: String) throws(CommandError) -> Double {
    guard let number = try? PythonNumber.double(text) else {
      throw .internalFault("[<class 'decimal.ConversionSyntax'>]")
    }
    return number
  }
}
