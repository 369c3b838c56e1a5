import AWSModel
import Cloud
import GRDB

/// Sets for how many days a group keeps its events.
///
/// Errors: `ResourceNotFoundException`; `InvalidParameterException` for a number of days that is not on AWS's list.
/// Source: CloudWatch Logs API, PutRetentionPolicy.
enum PutRetentionPolicy: ServiceOperation {
  static let access = Access<Input>("logs:PutRetentionPolicy", on: .logGroup { $0.logGroupName })

  struct Input: Decodable {
    var logGroupName: String
    var retentionInDays: Int64
  }
  struct Output: Encodable {}

  /// The numbers of days that the API takes.
  static let days: [Int64] = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
  ]

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard days.contains(input.retentionInDays) else {
      let list = days.map(String.init).joined(separator: ", ")
      throw ServiceError.logConstraint(
        "retentionInDays", "\(input.retentionInDays)", "Member must satisfy enum value set: [\(list)]")
    }
    let group = try LogGroup.named(input.logGroupName, call)
    try call.db.execute(
      sql: "UPDATE log_groups SET retention = ? WHERE id = ?", arguments: [input.retentionInDays, group.id])
    call.effect("log group \(group.name)", .updated, "keeps \(input.retentionInDays) days")
    return Output()
  }
}
