import AWSModel
import Cloud

/// The account's settings for text messages: those asked for, or all that were set.
///
/// The monthly limit is a dollar unless it was raised. Source: SNS API, GetSMSAttributes.
enum GetSMSAttributes: ServiceOperation {
  static let access = Access<Input>("sns:GetSMSAttributes")

  struct Input: Decodable { var attributes: [String]? }
  struct Output: Encodable { var attributes: Value }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = ["MonthlySpendLimit": "1"].merging(try SMSSettings.read(call)) { _, set in set }
    let wanted = input.attributes ?? []
    let shown = all.filter { wanted.isEmpty || wanted.contains($0.key) }.sorted { $0.key < $1.key }
    return Output(attributes: shown.reduce(into: Value.empty) { $0[$1.key] = .string($1.value) })
  }
}
