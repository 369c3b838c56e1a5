import AWSModel
import Cloud
import GRDB

/// The operations on users' long-lived keys. Source: IAM API, the operations of these names.
///
/// Differs from AWS: of a key's uses, those count that changed something in another service.
enum AccessKeys {
  static let operations: [AnyOperation] = [
    .iam("CreateAccessKey", on: .entity(.user), create),
    .iam("DeleteAccessKey", on: .entity(.user)) { input, call in
      let user = try call.user(in: input)
      try AccessKey.set(input.text("AccessKeyId"), of: user.name, to: "Deleted", call)
      call.effect("access key \(input.text("AccessKeyId"))", .deleted)
      return .empty
    },
    .iam("GetAccessKeyLastUsed") { input, call in
      let id = input.text("AccessKeyId")
      let sql = "SELECT * FROM iam_access_keys WHERE id = ? AND owner = ? AND status <> 'Deleted'"
      guard let row = try Row.fetchOne(call.db, sql: sql, arguments: [id, call.scope.owner]) else {
        throw ServiceError.noSuchKey(id)
      }
      var used: Value = [
        "ServiceName": .string(row["last_service"] ?? "N/A"), "Region": .string(row["last_region"] ?? "N/A"),
      ]
      used["LastUsedDate"] = (row["last_used"] as Int64?).map { .timestamp(Timestamp(microseconds: $0)) }
      return ["UserName": .string(row["user"]), "AccessKeyLastUsed": used]
    },
    .iam("ListAccessKeys", on: .entity(.user)) { input, call in
      let keys = try AccessKey.all(of: call.user(in: input).name, call)
      // Two at most, so they are one page; older ones first.
      return ["AccessKeyMetadata": .list(keys.map(AccessKey.shown)), "IsTruncated": false]
    },
    .iam("UpdateAccessKey", on: .entity(.user)) { input, call in
      let user = try call.user(in: input)
      let status = input.text("Status")
      // The model has `Expired` too, which nobody may set; AWS's text for that is not known.
      guard status != "Expired" else { throw ServiceError("InvalidInput", "Invalid status.", status: 400) }
      try AccessKey.set(input.text("AccessKeyId"), of: user.name, to: status, call)
      call.effect("access key \(input.text("AccessKeyId"))", .updated, status)
      return .empty
    },
  ]

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let user = try call.user(in: input)
    guard try AccessKey.all(of: user.name, call).count < 2 else { throw ServiceError.quota("AccessKeysPerUser", 2) }
    let id = "AKIA" + call.random.text(16, of: IAMIdentifier.alphabet)
    let secret = call.random.text(40, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    try call.db.execute(
      sql: """
        INSERT INTO iam_access_keys (id, owner, account, partition, user, secret, status, created)
        VALUES (?, ?, ?, ?, ?, ?, 'Active', ?)
        """,
      arguments: [
        id, call.scope.owner, call.scope.account, call.scope.partition, user.name, secret,
        call.now.wholeSeconds.microseconds,
      ])
    call.effect("access key \(id)", .created, "of user \(user.name)")
    return [
      "AccessKey": [
        "UserName": .string(user.name), "AccessKeyId": .string(id), "Status": "Active",
        "SecretAccessKey": .string(secret), "CreateDate": .timestamp(call.now.wholeSeconds),
      ]
    ]
  }
}
