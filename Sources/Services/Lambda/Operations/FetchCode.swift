import AWSModel
import Cloud
import Foundation
import GRDB

/// The zip file at a `CodeLocation`: for the server, which asks it as the read-only `_FetchCode`.
///
/// Errors, S3's: `AccessDenied` (403) ten minutes later, `NoSuchKey` (404) where the code is not kept any more.
enum FetchCode: ServiceOperation {
  static let access = Access<Input>("lambda:GetFunction")

  struct Input: Decodable {
    var account: String
    var region: String
    /// The hash of the zip file, in hexadecimal digits.
    var version: String
    /// Seconds since 1970.
    var expires: Int64
  }
  struct Output: Encodable { var zip: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    if call.now.microseconds > input.expires * 1_000_000 {
      throw ServiceError("AccessDenied", "Request has expired", status: 403)
    }
    let sql = "SELECT sha256, zip FROM lambda_code WHERE account = ? AND region = ?"
    let rows = try Row.fetchCursor(call.db, sql: sql, arguments: [input.account, input.region])
    while let row = try rows.next() {
      guard Digest.hex(Base64.decode(row["sha256"]) ?? []) == input.version else { continue }
      return Output(zip: .blob(Array(row["zip"] as Data)))
    }
    throw ServiceError("NoSuchKey", "The specified key does not exist.", status: 404)
  }
}
