import AWSModel
import Foundation
import Testing
import TestCloud

@Suite("dynamodb batches and transactions") struct DynamoDBBatchTests {
  @Test(
    "what is too long, too short or empty is refused with what AWS quotes of it",
    arguments: [
      (
        "BatchWriteItem", #"{"RequestItems": {}}"#,
        "Value '{}' at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1"
      ),
      (
        "BatchWriteItem", #"{"RequestItems": {"LambdaStateTable": []}}"#,
        "Value '{LambdaStateTable=[]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: "
          + "[Member must have length less than or equal to 25, Member must have length greater than or equal to 1]"
      ),
      (
        "BatchGetItem", #"{"RequestItems": {"LambdaStateTable": {"Keys": []}}}"#,
        "Value '[]' at 'requestItems.LambdaStateTable.member.keys' failed to satisfy constraint: Member must have length "
          + "greater than or equal to 1"
      ),
      (
        "TransactWriteItems", #"{"TransactItems": []}"#,
        "Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1"
      ),
    ])
  func lengths(operation: String, input: String, message: String) async throws {
    let requests = try await DynamoDBRequests(TestTable.state)
    #expect(
      try await requests.refusalText(operation, input)
        == "ValidationException: 1 validation error detected: " + message)
  }

  @Test("more than 25 writes to a table are quoted by their class, as Java prints them")
  func tooMany() async throws {
    let requests = try await DynamoDBRequests(TestTable.state)
    let writes = (1...26).map { #"{"PutRequest": {"Item": {"StateID": {"S": "\#($0)"}}}}"# }.joined(separator: ", ")
    let refusal = try await requests.refusalText(
      "BatchWriteItem", #"{"RequestItems": {"LambdaStateTable": [\#(writes)]}}"#)
    #expect(
      refusal?.hasPrefix(
        "ValidationException: 1 validation error detected: Value "
          + "'{LambdaStateTable=[com.amazonaws.dynamodb.v20120810.WriteRequest@") == true)
  }

  @Test(
    "each table of a batch and each action of a transaction needs its own permission",
    arguments: [
      ("BatchWriteItem", ["BatchWriteItem"]), ("BatchGetItem", ["BatchGetItem"]),
      ("TransactWriteItems", ["PutItem", "ConditionCheckItem"]), ("TransactGetItems", ["GetItem"]),
    ])
  func permissions(operation: String, actions: [String]) async throws {
    let requests = try await DynamoDBRequests(TestTable.state)
    try await requests.call(
      "CreateTable", TestTable.state.replacingOccurrences(of: "LambdaStateTable", with: "Other"))
    try await requests.cloud.advance(by: .seconds(1))
    let input = try JSONText.parse(Self.onBothTables[operation] ?? "")
    for (resource, isAllowed) in [("table/LambdaStateTable", false), ("table/*", true)] {
      let statement: Value = [
        "Effect": "Allow", "Action": .list(actions.map { .string("dynamodb:" + $0) }),
        "Resource": .string("arn:aws:dynamodb:us-east-1:123456789012:" + resource),
      ]
      let role = isAllowed ? "all" : "one"
      try await requests.cloud.call(
        "iam", "CreateRole",
        ["RoleName": .string(role), "AssumeRolePolicyDocument": .string(Self.trust)])
      try await requests.cloud.call(
        "iam", "PutRolePolicy",
        [
          "RoleName": .string(role), "PolicyName": "p",
          "PolicyDocument": .string(JSONText.render(["Version": "2012-10-17", "Statement": [statement]])),
        ])
      let refusal = await requests.cloud.refusal(
        "dynamodb", operation, input, as: .role(name: role, session: "s"))
      #expect(refusal?.code == (isAllowed ? nil : "AccessDeniedException"))
      #expect(isAllowed || refusal?.message.contains("table/Other") == true)
    }
  }

  private static let trust =
    #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}"#

  private static let onBothTables = [
    "BatchWriteItem":
      #"{"RequestItems": {"LambdaStateTable": [{"DeleteRequest": {"Key": {"StateID": {"S": "a"}}}}], "Other": [{"DeleteRequest": {"Key": {"StateID": {"S": "a"}}}}]}}"#,
    "BatchGetItem":
      #"{"RequestItems": {"LambdaStateTable": {"Keys": [{"StateID": {"S": "a"}}]}, "Other": {"Keys": [{"StateID": {"S": "a"}}]}}}"#,
    "TransactWriteItems":
      #"{"TransactItems": [{"Put": {"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "a"}}}}, {"ConditionCheck": {"TableName": "Other", "Key": {"StateID": {"S": "a"}}, "ConditionExpression": "attribute_not_exists(StateID)"}}]}"#,
    "TransactGetItems":
      #"{"TransactItems": [{"Get": {"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}}}, {"Get": {"TableName": "Other", "Key": {"StateID": {"S": "a"}}}}]}"#,
  ]

  @Test("a transaction asked for again by its token costs reads")
  func replay() async throws {
    let requests = try await DynamoDBRequests(TestTable.state)
    let input =
      #"{"TransactItems": [{"Put": {"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "a"}}}}], "ClientRequestToken": "t", "ReturnConsumedCapacity": "TOTAL"}"#
    let first = try await requests.call("TransactWriteItems", input)
    #expect(first["ConsumedCapacity"]?[0]?["WriteCapacityUnits"] == 2.0)
    let second = try await requests.call("TransactWriteItems", input)
    #expect(
      second["ConsumedCapacity"]
        == [["TableName": "LambdaStateTable", "CapacityUnits": 2.0, "ReadCapacityUnits": 2.0]])
  }

  @Test("an update may not empty a key of an index, and a put neither")
  func emptyIndexKeys() async throws {
    let requests = try await DynamoDBRequests(
      #"{"TableName": "games", "BillingMode": "PAY_PER_REQUEST", "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "city", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "GlobalSecondaryIndexes": [{"IndexName": "by-city", "KeySchema": [{"AttributeName": "city", "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}}]}"#
    )
    #expect(
      try await requests.refusalText(
        "PutItem", #"{"TableName": "games", "Item": {"id": {"S": "1"}, "city": {"S": ""}}}"#)
        == "ValidationException: One or more parameter values are not valid. A value specified for a secondary index key is "
        + "not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: by-city, "
        + "IndexKey: city")
    #expect(
      try await requests.refusalText(
        "UpdateItem",
        #"{"TableName": "games", "Key": {"id": {"S": "1"}}, "UpdateExpression": "SET city = :c", "ExpressionAttributeValues": {":c": {"S": ""}}}"#
      )
        == "ValidationException: One or more parameter values are not valid. The update expression attempted to update a "
        + "secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an "
        + "empty string value.")
  }

  @Test("warm throughput can be raised and is shown; it cannot be lowered")
  func warmThroughput() async throws {
    let requests = try await DynamoDBRequests(TestTable.state)
    let raised = try await requests.call(
      "UpdateTable", #"{"TableName": "LambdaStateTable", "WarmThroughput": {"ReadUnitsPerSecond": 13000}}"#)
    #expect(
      raised["TableDescription"]?["WarmThroughput"]
        == ["ReadUnitsPerSecond": 13_000, "WriteUnitsPerSecond": 4_000, "Status": "UPDATING"])
    try await requests.cloud.advance(by: .seconds(1))
    let refusal = try await requests.refusal(
      "UpdateTable", #"{"TableName": "LambdaStateTable", "WarmThroughput": {"WriteUnitsPerSecond": 1000}}"#)
    #expect(refusal?.code == "ValidationException")
  }
}
