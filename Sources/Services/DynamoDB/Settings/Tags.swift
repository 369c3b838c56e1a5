import AWSModel
import Cloud

/// Adds tags to a table, over those of the same keys.
///
/// Errors: `ResourceNotFoundException` with the ARN; `ValidationException` for a text that is no ARN.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html
enum TagResource: ServiceOperation {
  static let access = Access<Input>("dynamodb:TagResource", on: .stream(\.resourceArn))

  struct Input: Decodable {
    var resourceArn: String
    var tags: [TableDefinition.Tag]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let store = TableStore(call)
    var table = try store.existing(arn: input.resourceArn)
    var tags = table.definition.tags ?? []
    for tag in input.tags {
      if let place = tags.firstIndex(where: { $0.key == tag.key }) { tags[place] = tag } else { tags.append(tag) }
    }
    if tags.count > 50 { throw ServiceError.validation("One or more parameter values were invalid: Too many tags") }
    table.definition.tags = tags
    try store.update(table)
    call.effect("table \(table.name)", .updated, "tags")
    return Output()
  }
}

/// Removes tags of a table; keys that it does not have are no error.
///
/// Errors: as TagResource's.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html
enum UntagResource: ServiceOperation {
  static let access = Access<Input>("dynamodb:UntagResource", on: .stream(\.resourceArn))

  struct Input: Decodable {
    var resourceArn: String
    var tagKeys: [String]
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let store = TableStore(call)
    var table = try store.existing(arn: input.resourceArn)
    table.definition.tags?.removeAll { input.tagKeys.contains($0.key) }
    try store.update(table)
    call.effect("table \(table.name)", .updated, "tags")
    return Output()
  }
}

/// Lists the tags of a table, all on one page.
///
/// Errors: as TagResource's.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html
enum ListTagsOfResource: ServiceOperation {
  static let access = Access<Input>("dynamodb:ListTagsOfResource", on: .stream(\.resourceArn))

  struct Input: Decodable { var resourceArn: String }
  struct Output: Encodable { var tags: [TableDefinition.Tag] }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    Output(tags: try TableStore(call).existing(arn: input.resourceArn).definition.tags ?? [])
  }
}
