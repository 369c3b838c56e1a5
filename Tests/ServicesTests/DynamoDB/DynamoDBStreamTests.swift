import AWSModel
import Cloud
import TestCloud
import Testing

@Suite("dynamodb streams, expiry and batches") struct DynamoDBStreamTests {
  private static let table = """
    {"TableName": "Log", "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
     "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST",
     "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}}
    """

  private func stream(_ dynamo: DynamoDBRequests, _ operation: String, _ input: Value) async throws -> Value {
    try await dynamo.cloud.call("dynamodbstreams", operation, input)
  }

  private func iterator(_ dynamo: DynamoDBRequests, _ type: String) async throws -> Value {
    let arn = try await dynamo.call("DescribeTable", #"{"TableName": "Log"}"#)["Table"]?["LatestStreamArn"]
    let described = try await stream(dynamo, "DescribeStream", ["StreamArn": arn ?? .null])
    let shard = described["StreamDescription"]?["Shards"]?.list?.first?["ShardId"]
    let answer = try await stream(
      dynamo, "GetShardIterator",
      ["StreamArn": arn ?? .null, "ShardId": shard ?? .null, "ShardIteratorType": .string(type)])
    return answer["ShardIterator"] ?? .null
  }

  @Test("records tell what was put, changed and deleted, in order, for a day")
  func records() async throws {
    let dynamo = try await DynamoDBRequests(Self.table)
    let latest = try await iterator(dynamo, "LATEST")
    for item in [#""v": {"N": "1"}"#, #""v": {"N": "2"}"#] {
      try await dynamo.call("PutItem", #"{"TableName": "Log", "Item": {"id": {"S": "a"}, \#(item)}}"#)
    }
    try await dynamo.call("DeleteItem", #"{"TableName": "Log", "Key": {"id": {"S": "a"}}}"#)
    for from in [latest, try await iterator(dynamo, "TRIM_HORIZON")] {
      let records = try await stream(dynamo, "GetRecords", ["ShardIterator": from])["Records"]?.list ?? []
      #expect(records.map { $0["eventName"]?.string } == ["INSERT", "MODIFY", "REMOVE"])
      #expect(records.last?["dynamodb"]?["OldImage"]?["v"]?["N"]?.string == "2")
    }
    try await dynamo.cloud.advance(by: .seconds(86_401))
    let late = try await stream(dynamo, "GetRecords", ["ShardIterator": try await iterator(dynamo, "TRIM_HORIZON")])
    #expect(late["Records"]?.list?.isEmpty == true)
  }

  @Test("an expired item goes, and the record names the service")
  func expiry() async throws {
    let dynamo = try await DynamoDBRequests(Self.table)
    try await dynamo.call(
      "UpdateTimeToLive",
      #"{"TableName": "Log", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "until"}}"#)
    let end = Int(try dynamo.cloud.cloud.clock().now.seconds) + 3_600
    try await dynamo.call(
      "PutItem", #"{"TableName": "Log", "Item": {"id": {"S": "a"}, "until": {"N": "\#(end)"}}}"#)
    try await dynamo.cloud.advance(by: .seconds(3_500))
    #expect(try await dynamo.call("Scan", #"{"TableName": "Log"}"#)["Count"] == 1)
    try await dynamo.cloud.advance(by: .seconds(200))
    #expect(try await dynamo.call("Scan", #"{"TableName": "Log"}"#)["Count"] == 0)
    let horizon = try await iterator(dynamo, "TRIM_HORIZON")
    let records = try await stream(dynamo, "GetRecords", ["ShardIterator": horizon])["Records"]?.list ?? []
    #expect(records.last?["userIdentity"]?["PrincipalId"]?.string == "dynamodb.amazonaws.com")
  }

  @Test("a transaction is done once for its token, and cancelled as a whole")
  func transactions() async throws {
    let dynamo = try await DynamoDBRequests(Self.table)
    let add = #"""
      {"ClientRequestToken": "once", "TransactItems": [{"Update": {"TableName": "Log", "Key": {"id": {"S": "n"}},
        "UpdateExpression": "ADD n :one", "ExpressionAttributeValues": {":one": {"N": "1"}}}}]}
      """#
    try await dynamo.call("TransactWriteItems", add)
    try await dynamo.call("TransactWriteItems", add)
    let got = try await dynamo.call("GetItem", #"{"TableName": "Log", "Key": {"id": {"S": "n"}}}"#)
    #expect(got["Item"]?["n"]?["N"]?.string == "1")
    let refusal = try await dynamo.refusal(
      "TransactWriteItems",
      #"""
      {"TransactItems": [{"ConditionCheck": {"TableName": "Log", "Key": {"id": {"S": "n"}},
        "ConditionExpression": "attribute_not_exists(id)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}},
        {"Put": {"TableName": "Log", "Item": {"id": {"S": "b"}}}}]}
      """#)
    #expect(
      refusal?.message
        == "Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None]"
    )
    #expect(refusal?.members["CancellationReasons"]?.list?.first?["Item"]?["n"]?["N"]?.string == "1")
    #expect(try await dynamo.call("Scan", #"{"TableName": "Log"}"#)["Count"] == 1)
  }

  @Test("a batch writes and reads; a batch that does not fit the keys is refused")
  func batches() async throws {
    let dynamo = try await DynamoDBRequests(Self.table)
    #expect(
      try await dynamo.text(
        "BatchWriteItem",
        #"{"RequestItems": {"Log": [{"PutRequest": {"Item": {"id": {"S": "a"}}}}, {"DeleteRequest": {"Key": {"id": {"S": "b"}}}}]}}"#
      ) == #"{"UnprocessedItems": {}}"#)
    #expect(
      try await dynamo.text(
        "BatchGetItem", #"{"RequestItems": {"Log": {"Keys": [{"id": {"S": "a"}}, {"id": {"S": "b"}}]}}}"#)
        == #"{"Responses": {"Log": [{"id": {"S": "a"}}]}, "UnprocessedKeys": {}}"#)
    #expect(
      try await dynamo.refusalText(
        "BatchWriteItem", #"{"RequestItems": {"Log": [{"PutRequest": {"Item": {"other": {"S": "a"}}}}]}}"#)
        == "ValidationException: The provided key element does not match the schema")
  }
}
