import AWSModel
import Cloud

/// Lists the streams of a table, or of all tables of the Region; closed ones for a day more.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html
enum ListStreams: ServiceOperation {
  static let access = Access<Input>("dynamodb:ListStreams")

  struct Input: Decodable {
    var tableName: String?
    var limit: Int?
    var exclusiveStartStreamArn: String?
  }

  struct Stream: Encodable {
    var streamArn: String
    var tableName: String
    var streamLabel: String
  }

  struct Output: Encodable {
    var streams: [Stream]
    var lastEvaluatedStreamArn: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try StreamStore(call).all(of: input.tableName.map(TableName.name))
      .filter { stream in input.exclusiveStartStreamArn.map { stream.arn > $0 } ?? true }
    let page = all.prefix(input.limit ?? 100)
    return Output(
      streams: page.map { Stream(streamArn: $0.arn, tableName: $0.table, streamLabel: $0.label) },
      lastEvaluatedStreamArn: page.count < all.count ? page.last?.arn : nil)
  }
}
