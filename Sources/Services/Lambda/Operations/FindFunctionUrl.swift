import AWSModel
import Cloud
import Foundation
import GRDB

/// Finds a function URL by the first label of its host name, in whatever account and Region: for the server, which asks it
/// as the read-only `_FindFunctionUrl`.
///
/// Error: `ResourceNotFoundException`.
enum FindFunctionUrl: ServiceOperation {
  static let access = Access<Input>("lambda:GetFunctionUrlConfig")

  struct Input: Decodable { var urlId: String }
  struct Output: Encodable {
    /// The ARN to invoke, with the alias where the URL is an alias's.
    var functionArn: String
    var account: String
    var region: String
    var authType: String
    var invokeMode: String
    var cors: Value?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let rows = try Row.fetchAll(call.db, sql: "SELECT * FROM lambda_records WHERE kind = 'url'")
    for row in rows {
      let url = try FunctionURL.read(row["document"] as Data)
      guard url.id == input.urlId else { continue }
      let scope = Scope(partition: call.scope.partition, account: row["account"], region: row["region"])
      return Output(
        functionArn: url.arn(scope), account: scope.account, region: scope.region, authType: url.authType,
        invokeMode: url.invokeMode, cors: url.cors)
    }
    throw ServiceError.noSuchResource
  }
}
