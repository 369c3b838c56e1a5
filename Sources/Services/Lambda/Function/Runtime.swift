import AWSModel
import Cloud

/// The runtimes that Lambda knows.
///
/// Sources: AWS's answer to an unknown runtime, which lists those that may be used; Lambda Developer Guide, "Lambda
/// runtimes", for those that may not. As of November 2026.
enum Runtime {
  /// In the order in which AWS lists them.
  static let usable = [
    "nodejs20.x", "python3.14", "provided.al2023", "python3.12", "python3.13", "nodejs24.x", "nodejs22.x", "java25",
    "python3.10", "python3.11", "java21", "ruby3.3", "ruby3.4", "ruby3.2", "python3.8", "python3.9", "java17",
    "nodejs16.x", "dotnet10", "dotnet8", "java11", "dotnet6", "nodejs18.x", "provided.al2", "java8.al2",
  ]
  /// Newer than that answer.
  private static let newer = ["ruby4.0"]
  /// Known once, and refused for new functions and for changes.
  static let blocked: Set<String> = [
    "nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "java8", "python2.7",
    "python3.6", "python3.7", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet5.0",
    "nodejs4.3-edge", "go1.x", "ruby2.5", "ruby2.7", "provided",
  ]

  /// Whether Lambda knows it, or did.
  static func isKnown(_ runtime: String) -> Bool {
    usable.contains(runtime) || newer.contains(runtime) || blocked.contains(runtime)
  }

  /// - Throws: `InvalidParameterValueException` for a runtime that is unknown or no longer supported.
  static func check(_ runtime: String) throws {
    if blocked.contains(runtime) {
      throw ServiceError.invalidParameter(
        "The runtime parameter of \(runtime) is no longer supported for creating or updating AWS Lambda functions. "
          + "We recommend you use a supported runtime while creating or updating functions.")
    }
    guard usable.contains(runtime) || newer.contains(runtime) else {
      throw ServiceError.invalidParameter(
        "Value \(runtime) at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
          + "[\(usable.joined(separator: ", "))] or be a valid ARN")
    }
  }

  /// As the first line of a cold log says it: `python:3.13.v43`. AWS's numbers grow by the week; these stay.
  static func version(_ runtime: String) -> String {
    let patches = ["python3.13": 43, "python3.12": 67, "nodejs22.x": 78, "nodejs20.x": 91, "provided.al2023": 105]
    let family = runtime.prefix { $0.isLetter }
    let rest = runtime.dropFirst(family.count).drop { $0 == "." }
    let version = rest.hasSuffix(".x") ? rest.dropLast(2) : rest
    return "\(family):\(version).v\(patches[runtime] ?? 40)"
  }

  /// The ARN of that version: 64 hexadecimal digits, which are the runtime's name hashed.
  static func versionARN(_ runtime: String, _ scope: Scope) -> String {
    let hash = Digest.hex(Digest.sha256(Array(version(runtime).utf8)))
    return "arn:\(scope.partition):lambda:\(scope.region)::runtime:\(hash)"
  }
}
