import AWSModel
import Cloud
import Foundation
import GRDB

/// One version of a function: `$LATEST`, which changes, or a published one, which does not.
struct Function: LambdaRecord {
  static let kind = "function"

  var name: String
  /// `$LATEST`, or a number from 1.
  var version = "$LATEST"
  /// Empty for a container image.
  var runtime: String
  var role: String
  /// Empty for a container image.
  var handler: String
  var description = ""
  /// Seconds.
  var timeout = 3
  /// MB.
  var memory = 128
  /// MB.
  var storage = 512
  /// Names and texts, in the order given; an empty map when it was given as one, nil when it never was.
  var variables: Value?
  var architecture = "x86_64"
  var tracing = "PassThrough"
  var logging: FunctionLogging
  var layers: [AttachedLayer] = []
  var vpc: FunctionNetwork?
  /// The ARN of the queue or topic for events that are given up.
  var deadLetterTarget: String?
  /// `None` or `PublishedVersions`.
  var snapStart = "None"
  var kmsKeyArn: String?
  var fileSystemConfigs: Value?
  /// `Zip` or `Image`.
  var packageType = "Zip"
  var imageUri: String?
  var imageConfig: Value?
  /// Base64.
  var codeSha256 = ""
  /// Bytes of the zip file.
  var codeSize = 0
  /// A UUID that changes with every change, once that is done.
  var revision: String
  /// The revision while a change is being done.
  var settlingRevision: String
  var created: Timestamp
  /// When code or configuration last changed; nil if never.
  var updated: Timestamp?
  /// Whether this published version was ready at once, because `$LATEST` was.
  var isReadyAtOnce = false

  // What follows belongs to the function as a whole and is kept with `$LATEST`.

  var tags: Value?
  /// The newest published version; 0 if none ever was.
  var newestVersion = 0
  /// What was published last, so that nothing is published twice: a fingerprint of code and configuration.
  var published: String?
  var reservedConcurrency: Int?
  var codeSigningConfigArn: String?
  var recursiveLoop = "Terminate"
  var runtimeUpdates: RuntimeUpdates?

  /// When the runtime is brought up to date, and for `Manual` to which version.
  struct RuntimeUpdates: Codable, Sendable, Hashable {
    var on: String
    var versionArn: String?
  }

  var owner: String { name }
  var key: String { version }
  var code: String? { packageType == "Zip" ? codeSha256 : nil }

  init(
    name: String, runtime: String, role: String, handler: String, logging: FunctionLogging, revision: String,
    settlingRevision: String, created: Timestamp
  ) {
    self.name = name
    self.runtime = runtime
    self.role = role
    self.handler = handler
    self.logging = logging
    self.revision = revision
    self.settlingRevision = settlingRevision
    self.created = created
  }

  /// The `$LATEST` of this function; nil if there is none.
  static func find(_ name: String, _ call: Call) throws -> Function? { try find(name, "$LATEST", call) }

  /// At most `count` functions after the one of this name, by name.
  static func list(after name: String, count: Int, _ call: Call) throws -> [Function] {
    let sql = """
      SELECT document FROM lambda_records WHERE account = ? AND region = ? AND kind = 'function' AND owner > ?
        AND name = '$LATEST' ORDER BY owner LIMIT ?
      """
    return try Data.fetchAll(
      call.db.cachedStatement(sql: sql), arguments: [call.scope.account, call.scope.region, name, count]
    ).map(read)
  }

  /// `$LATEST`, then the published versions by number.
  static func versions(_ name: String, _ call: Call) throws -> [Function] {
    try all(of: name, call).sorted { (Int($0.version) ?? 0) < (Int($1.version) ?? 0) }
  }

  /// The unqualified ARN.
  func arn(_ scope: Scope) -> String { scope.arn("lambda", "function:\(name)").description }

  /// Removes the function with all that belongs to it.
  func deleteAll(_ call: Call) throws {
    let kinds = ["function", "alias", "policy", "event-invoke", "url", "provisioned"]
    try call.db.execute(
      sql: """
        DELETE FROM lambda_records WHERE account = ? AND region = ? AND owner = ?
          AND kind IN (\(kinds.map { "'\($0)'" }.joined(separator: ", ")))
        """, arguments: [call.scope.account, call.scope.region, name])
    try CodeStore.sweep(call)
  }
}

/// How a function's logs are written.
struct FunctionLogging: Codable, Sendable, Hashable {
  var format = "Text"
  var applicationLevel: String?
  var systemLevel: String?
  var group: String
}

/// The VPC that a function is attached to; kept, and no network is simulated.
struct FunctionNetwork: Codable, Sendable, Hashable {
  var subnetIds: [String]
  var securityGroupIds: [String]
  var ipv6AllowedForDualStack: Bool
  var vpcId: String
}

/// A layer version that a function uses.
struct AttachedLayer: Codable, Sendable, Hashable {
  var arn: String
  var codeSize: Int
}
