import AWSModel
import TestCloud
import Testing

@Suite("lambda: what failed is kept in a bucket") struct FailureRecordTests {
  private static func prepared() async throws -> LambdaFixture {
    let lambda = try await LambdaFixture(failing: { _ in true })
    let everything = #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#
    try await lambda.cloud.call(
      "iam", "PutRolePolicy", ["RoleName": "tidy-role", "PolicyName": "all", "PolicyDocument": .string(everything)])
    try await lambda.create()
    try await lambda.cloud.call("s3", "CreateBucket", ["Bucket": "failed"])
    return lambda
  }

  private static func kept(_ lambda: LambdaFixture) async throws -> (key: String, record: Value) {
    let listed = try await lambda.cloud.call("s3", "ListObjectsV2", ["Bucket": "failed"])
    let keys = (listed["Contents"]?.list ?? []).compactMap { $0["Key"]?.string }
    #expect(keys.count == 1)
    let key = try #require(keys.first)
    let object = try await lambda.cloud.call("s3", "GetObject", ["Bucket": "failed", "Key": .string(key)])
    return (key, try JSONText.parse(try #require(object["Body"]?.blob)))
  }

  @Test("records of a stream, with the batch, by mapping, shard and day")
  func stream() async throws {
    let lambda = try await Self.prepared()
    let table = try await lambda.cloud.call(
      "dynamodb", "CreateTable",
      [
        "TableName": "orders", "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
        "AttributeDefinitions": [["AttributeName": "id", "AttributeType": "S"]], "BillingMode": "PAY_PER_REQUEST",
        "StreamSpecification": ["StreamEnabled": true, "StreamViewType": "KEYS_ONLY"],
      ])
    try await lambda.cloud.advance(by: .seconds(1))
    let mapping = try await lambda.cloud.call(
      "lambda", "CreateEventSourceMapping",
      [
        "FunctionName": "tidy", "EventSourceArn": table["TableDescription"]?["LatestStreamArn"] ?? .null,
        "StartingPosition": "TRIM_HORIZON", "MaximumRetryAttempts": 1,
        "DestinationConfig": ["OnFailure": ["Destination": "arn:aws:s3:::failed"]],
      ])
    try await lambda.cloud.call("dynamodb", "PutItem", ["TableName": "orders", "Item": ["id": ["S": "1"]]])
    try await lambda.cloud.advance(by: .seconds(60))
    let (key, record) = try await Self.kept(lambda)
    let shard = record["DDBStreamBatchInfo"]?["shardId"]?.string ?? ""
    let folder = "aws/lambda/\(mapping["UUID"]?.string ?? "")/\(shard)/2026/11/23/2026-11-23T18.0"
    #expect(key.hasPrefix(folder))
    #expect(key.split(separator: "/").last?.count == 19 + 1 + 36)
    #expect(record["requestContext"]?["condition"] == "RetryAttemptsExhausted")
    #expect(record["payload"]?["Records"]?.list?.first?["dynamodb"]?["Keys"] == ["id": ["S": "1"]])
  }

  @Test("events, by function and day")
  func event() async throws {
    let lambda = try await Self.prepared()
    try await lambda.cloud.call(
      "lambda", "PutFunctionEventInvokeConfig",
      [
        "FunctionName": "tidy", "MaximumRetryAttempts": 0,
        "DestinationConfig": ["OnFailure": ["Destination": "arn:aws:s3:::failed"]],
      ])
    try await lambda.cloud.call("lambda", "Invoke", ["FunctionName": "tidy", "InvocationType": "Event"])
    try await lambda.cloud.advance(by: .seconds(10))
    let (key, record) = try await Self.kept(lambda)
    #expect(key.hasPrefix("aws/lambda/async/tidy/2026/11/23/2026-11-23T18.00."))
    #expect(record["requestContext"]?["condition"] == "RetriesExhausted")
  }
}
