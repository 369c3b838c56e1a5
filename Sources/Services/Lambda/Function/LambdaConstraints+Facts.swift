import AWSModel
import Cloud

/// Where Lambda's own constraints differ from the model's, as recorded from AWS.
extension LambdaConstraints {
  /// What the members of a list must be.
  struct ListRule {
    let words: String
    let accepts: (String) -> Bool
  }

  private static let region = #"[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}"#
  private static let newRegion = #"(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}"#
  private static let layer =
    "(arn:(aws[a-zA-Z-]*)?:lambda:\(newRegion)" + #":\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)"#
    + "|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)"
  private static let uuid = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
  private static let taggable =
    "arn:(aws[a-zA-Z-]*):lambda:\(newRegion)" + #":\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?"#
    + "|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:\(uuid)"
    + "|capacity-provider:[a-zA-Z0-9-_]+)"

  private static let namespacedFunction =
    "(arn:(aws[a-zA-Z-]*)?:lambda:)?(\(newRegion):)?" + #"(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)"#
    + #"(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?"#

  /// The pattern of a member; nil where there is none.
  static func pattern(_ shape: Shape, _ path: String) -> String? {
    switch shape.name {
    case "LayerVersionArn": layer
    case "TaggableResource": taggable
    case "NamespacedFunctionName": namespacedFunction
    default: shape.pattern.map { $0.replacing("(\(region)", with: "(\(newRegion)") }
    }
  }

  /// Whether a text fits a pattern. Three patterns look ahead, to refuse a qualifier that is a number: one of them after the
  /// name of a function.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let lookahead = [#"(?!^\d+$)^"#, "(?!^[0-9]+$)", #"(?!\d+$)"#].first(where: pattern.contains)
    guard let lookahead else { return Pattern(pattern)?.matches(text) ?? true }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let isQualified = parts.count == 2 || parts.count == 8
    let qualifier = pattern.contains(":") ? (isQualified ? parts.last : nil) : text[...]
    if let qualifier, qualifier.allSatisfy({ $0.isASCII && $0.isNumber }) { return false }
    return Pattern(pattern.replacing(lookahead, with: ""))?.matches(text) ?? true
  }

  /// The values of a member, in the order in which Lambda lists them.
  static func values(_ shape: Shape, _ path: String, _ operation: String) -> [String] {
    switch path {
    case "startingPosition": ["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"]
    case "invokeMode": ["RESPONSE_STREAM", "BUFFERED"]
    case "recursiveLoop": ["Terminate", "Allow"]
    case "compatibleRuntime": everyRuntime
    default: shape.enumValues
    }
  }

  /// What the members of the list at `path` must be, where Lambda words it in its own way.
  static func listRule(_ path: String) -> ListRule? {
    switch path {
    case "architectures", "compatibleArchitectures":
      let values = ["x86_64", "arm64"]
      return ListRule(
        words: "Member must satisfy constraint: [Member must satisfy enum value set: "
          + "[\(values.joined(separator: ", "))], Member must not be null]", accepts: values.contains)
    case "compatibleRuntimes":
      // Layers may name runtimes that functions may not.
      return ListRule(
        words: "Member must satisfy enum value set: [\(Runtime.usable.joined(separator: ", "))]",
        accepts: { everyRuntime.contains($0) || Runtime.isKnown($0) })
    case "layers": return of(1...2_048, layer, isRequired: true)
    case "vpcConfig.securityGroupIds": return of(0...1_024, "sg-[0-9a-zA-Z]*", isRequired: false)
    case "vpcConfig.subnetIds": return of(0...1_024, "subnet-[0-9a-z]*", isRequired: false)
    default: return nil
    }
  }

  private static func of(_ lengths: ClosedRange<Int>, _ pattern: String, isRequired: Bool) -> ListRule {
    ListRule(
      words: "Member must satisfy constraint: [Member must have length less than or equal to \(lengths.upperBound), "
        + "Member must have length greater than or equal to \(lengths.lowerBound), "
        + "Member must satisfy regular expression pattern: \(pattern)\(isRequired ? ", Member must not be null" : "")]",
      accepts: { lengths.contains($0.count) && matches($0, pattern) })
  }

  /// The greatest value of a member that the model leaves open, or allows for managed instances only.
  static func mostValue(_ path: String) -> Double? { ["timeout": 900, "memorySize": 10_240][path] }

  /// Every runtime there ever was, or will be, as `ListLayers` lists them.
  private static let everyRuntime = [
    "ruby3.5", "ruby2.6", "dotnetcore1.0", "python3.7", "nodejs8.10", "nasa", "ruby2.7", "python2.7-greengrass",
    "dotnetcore2.0", "python3.8", "java21", "dotnet6", "dotnetcore2.1", "python3.9", "java11", "nodejs6.10",
    "provided", "dotnetcore3.1", "dotnet8", "java25", "java17", "nodejs", "nodejs4.3", "java8.al2", "go1.x", "dotnet10",
    "nodejs20.x", "go1.9", "byol", "nodejs10.x", "provided.al2023", "nodejs22.x", "python3.10", "java8", "nodejs12.x",
    "python3.11", "nodejs24.x", "nodejs8.x", "python3.12", "nodejs14.x", "nodejs8.9", "nodejs26.x", "python3.13",
    "python3.14", "nodejs16.x", "python3.15", "provided.al2", "nodejs4.3-edge", "nodejs18.x", "ruby3.2", "python3.4",
    "ruby3.3", "ruby3.4", "ruby2.5", "python3.6", "python2.7",
  ]
}
