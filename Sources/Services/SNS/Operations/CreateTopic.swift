import AWSModel
import Cloud
import GRDB

/// Makes a topic. One of the same name, settings and tags is answered as if it were new.
///
/// Errors: `InvalidParameter` for an unfit name, an unknown attribute (not verified), or other settings or tags.
/// Source: SNS API, CreateTopic.
enum CreateTopic: ServiceOperation {
  static let access = Access<Input>(
    "sns:CreateTopic", on: ResourceName { $1.arn("sns", $0.name).description })

  struct Input: Decodable {
    var name: String
    var attributes: [String: String]?
    var tags: [Value]?
    var dataProtectionPolicy: String?
  }
  struct Output: Encodable { var topicArn: String }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    var attributes = input.attributes ?? [:]
    let isFIFO = attributes["FifoTopic"] == "true"
    try TopicName.check(input.name, isFIFO: isFIFO)
    if attributes["FifoTopic"] == "false" { attributes["FifoTopic"] = nil }
    if let unknown = attributes.keys.filter({ !TopicAttributes.settable.contains($0) && $0 != "FifoTopic" }).min() {
      throw ServiceError.invalidParameter("Attributes Reason: Unknown attribute \(unknown)")
    }
    if let policy = input.dataProtectionPolicy { attributes["DataProtectionPolicy"] = policy }
    let tags = try Tags.merged([], input.tags ?? [])
    let arn = call.scope.arn("sns", input.name)
    if let present = try Topic.find(arn, call) {
      if attributes.contains(where: { present.attributes[$0.key] != $0.value }) {
        throw ServiceError.invalidParameter("Attributes Reason: Topic already exists with different attributes")
      }
      if input.tags != nil, Set(present.tags) != Set(tags) {
        throw ServiceError.invalidParameter("Tags Reason: Topic already exists with different tags")
      }
      return Output(topicArn: arn.description)
    }
    try call.db.execute(
      sql: "INSERT INTO sns_topics (account, region, name, attributes, tags) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        call.scope.account, call.scope.region, input.name, Column.blob(attributes), Column.blob(.list(tags)),
      ])
    call.effect("topic \(input.name)", .created)
    return Output(topicArn: arn.description)
  }
}
