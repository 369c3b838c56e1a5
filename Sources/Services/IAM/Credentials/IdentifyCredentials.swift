import AWSModel
import Cloud
import GRDB

/// Which user a long-lived key was issued to, and the secret that signs; nothing for a key that IAM did not issue.
///
/// An internal request: the HTTP endpoint asks it of each call.
enum IdentifyCredentials: ServiceOperation {
  static let access = Access<Input>("iam:GetAccessKeyLastUsed")

  struct Input: Decodable { var accessKeyId: String }

  struct Output: Encodable {
    var userName: String?
    var secretAccessKey: String?
    var isInactive: Bool?
    var account: String?
    var partition: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let sql = "SELECT * FROM iam_access_keys WHERE id = ?"
    guard let row = try Row.fetchOne(call.db.cachedStatement(sql: sql), arguments: [input.accessKeyId]) else {
      return Output()
    }
    let status: String = row["status"]
    return Output(
      userName: row["user"], secretAccessKey: row["secret"], isInactive: status != "Active", account: row["account"],
      partition: row["partition"])
  }
}
