import AWSModel
import Cloud

/// The policies and tags that a session is given.
///
/// Source: STS API, AssumeRole and GetFederationToken. How AWS packs policies and tags is its own: the percentage is worked out
/// here from plain characters, 2,048 of them being the whole.
enum SessionPolicies {
  struct Managed: Decodable { var arn: String? }

  /// The policies as sessions keep them; nil where none are given.
  ///
  /// - Throws: `MalformedPolicyDocument`, `PackedPolicyTooLarge`, `ValidationError` (400). The last one's text is not verified.
  static func stored(_ policy: String?, _ managed: [Managed]?, _ call: Call) throws -> Value? {
    var all: [Value] = []
    if let policy {
      do {
        all.append(["Document": try JSONText.parse(policy)])
      } catch {
        throw ServiceError("MalformedPolicyDocument", "This policy contains invalid Json", status: 400)
      }
    }
    for arn in (managed ?? []).compactMap(\.arn) {
      do {
        let version = try call.ask("iam", "GetPolicy", ["PolicyArn": .string(arn)])["Policy"]?["DefaultVersionId"]
        let shown = try call.ask("iam", "GetPolicyVersion", ["PolicyArn": .string(arn), "VersionId": version ?? ""])
        all.append(["Arn": .string(arn), "Document": shown["PolicyVersion"]?["Document"] ?? .empty])
      } catch let error as ServiceError where error.code == "NoSuchEntity" || error.code == "ValidationError" {
        throw ServiceError("ValidationError", "Policy \(arn) does not exist or is not attachable.", status: 400)
      }
    }
    return all.isEmpty && policy == nil && managed == nil ? nil : .list(all)
  }

  /// How much of its space a session's policies and tags take, in per cent; nil where there are none.
  ///
  /// - Throws: `PackedPolicyTooLarge` (400).
  static func packedSize(_ policy: String?, _ managed: [Managed]?, _ tags: [SessionTag]?) throws -> Int? {
    let given = policy != nil || managed?.isEmpty == false || tags?.isEmpty == false
    guard given else { return nil }
    let characters =
      (policy?.utf8.count ?? 0) + (managed ?? []).reduce(0) { $0 + ($1.arn?.utf8.count ?? 0) / 4 }
      + (tags ?? []).reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    let percent = (characters * 100 + 2_047) / 2_048
    guard percent <= 100 else {
      throw ServiceError(
        "PackedPolicyTooLarge",
        "Packed policy consumes \(percent)% of allotted space, please use smaller policy.", status: 400)
    }
    return max(1, percent)
  }
}

/// A tag of a session.
struct SessionTag: Codable {
  var key: String
  var value: String

  var stored: Value { ["Key": .string(key), "Value": .string(value)] }
}

/// The tags of a new session, with those that the calling session hands on. The refusals are recorded.
struct SessionTags {
  let tags: [Value]
  let transitiveKeys: [Value]

  /// - Throws: `InvalidParameterValue` (400).
  init(_ given: [SessionTag]?, transitive: [String]?, from caller: Session?) throws {
    let given = given ?? []
    let transitive = transitive ?? []
    let refusal = { (text: String) in ServiceError("InvalidParameterValue", text, status: 400) }
    let keys = Set(given.map { $0.key.lowercased() })
    guard keys.count == given.count else {
      throw refusal("Duplicate tag keys found. Please note that Tag keys are case insensitive.")
    }
    let inherited = Set((caller?.transitiveKeys ?? []).map { $0.lowercased() })
    guard inherited.isDisjoint(with: keys), inherited.isDisjoint(with: transitive.map { $0.lowercased() }) else {
      throw refusal(
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the "
          + "calling session.")
    }
    guard transitive.allSatisfy({ keys.contains($0.lowercased()) }) else {
      throw refusal("The specified transitive tag key must be included in the requested tags.")
    }
    let handedOn = (caller?.tags ?? []).filter { inherited.contains(($0["Key"]?.string ?? "").lowercased()) }
    tags = given.map(\.stored) + handedOn
    transitiveKeys = transitive.map(Value.string) + (caller?.transitiveKeys ?? []).map(Value.string)
  }
}
