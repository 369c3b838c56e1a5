import AWSModel
import Cloud

/// A connection: how API destinations authorise their requests. Kept, not used.
struct Connection {
  static let kind = "connection"

  /// - Throws: `ResourceNotFoundException` (400), recorded for DescribeConnection.
  static func named(_ name: String, to verb: String, _ call: Call) throws -> StoredDocument {
    guard let document = try call.document(kind, name) else {
      throw ServiceError(
        "ResourceNotFoundException", "Failed to \(verb) the connection(s). Connection '\(name)' does not exist.")
    }
    return document
  }

  /// `BASIC` and `API_KEY` need no talk with another server; `OAUTH_CLIENT_CREDENTIALS` does, which never comes about here.
  static func state(_ type: String) -> String { type == "OAUTH_CLIENT_CREDENTIALS" ? "AUTHORIZING" : "AUTHORIZED" }

  /// The parameters without what is secret.
  static func withoutSecrets(_ parameters: Value) -> Value {
    var shown = parameters
    shown["BasicAuthParameters"]?["Password"] = nil
    shown["ApiKeyAuthParameters"]?["ApiKeyValue"] = nil
    shown["OAuthParameters"]?["ClientParameters"]?["ClientSecret"] = nil
    for path in ["HeaderParameters", "QueryStringParameters", "BodyParameters"] {
      for holder in ["InvocationHttpParameters"] {
        guard let list = shown[holder]?[path]?.list else { continue }
        shown[holder]?[path] = .list(list.map(hidden))
      }
      guard let list = shown["OAuthParameters"]?["OAuthHttpParameters"]?[path]?.list else { continue }
      shown["OAuthParameters"]?["OAuthHttpParameters"]?[path] = .list(list.map(hidden))
    }
    return shown
  }

  private static func hidden(_ parameter: Value) -> Value {
    var shown = parameter
    if parameter["IsValueSecret"] == true { shown["Value"] = nil }
    return shown
  }

  /// The connection as operations answer with it; each gives the members that its output has.
  static func described(_ document: StoredDocument, state: String? = nil) -> Value {
    var value = document.body
    value["Name"] = .string(document.name)
    if let state { value["ConnectionState"] = .string(state) }
    value["CreationTime"] = .timestamp(document.created)
    value["LastModifiedTime"] = .timestamp(document.updated)
    value["LastAuthorizedTime"] = .timestamp(document.updated)
    return value
  }
}

/// An API destination: an HTTP endpoint as a target. Kept; what rules send there counts as undelivered.
struct APIDestination {
  static let kind = "api-destination"

  /// - Throws: `ResourceNotFoundException` (400), recorded for DescribeApiDestination.
  static func named(_ name: String, to verb: String, _ call: Call) throws -> StoredDocument {
    guard let document = try call.document(kind, name) else {
      throw ServiceError(
        "ResourceNotFoundException",
        "Failed to \(verb) the api-destination(s). An api-destination '\(name)' does not exist.")
    }
    return document
  }

  static func described(_ document: StoredDocument) -> Value {
    var value = document.body
    value["Name"] = .string(document.name)
    value["CreationTime"] = .timestamp(document.created)
    value["LastModifiedTime"] = .timestamp(document.updated)
    return value
  }
}

extension ResourceName {
  /// The connection or API destination that a member names; policies cannot know the identifier that ends the ARN.
  static func named(_ kind: String, _ name: @escaping @Sendable (Input) -> String) -> ResourceName {
    ResourceName { $1.arn("events", "\(kind)/\(name($0))").description }
  }
}
