import AWSModel
import TestCloud
import Testing

@Suite("dynamodb create-table, describe-table, list-tables, delete-table") struct DynamoDBTableTests {
  @Test("a table on demand is described as AWS describes it")
  func description() async throws {
    let dynamo = try await DynamoDBRequests()
    let created = try await dynamo.call("CreateTable", TestTable.state)
    #expect(created["TableDescription"]?["TableStatus"] == "CREATING")
    try await dynamo.cloud.advance(by: .seconds(1))
    let table = try await dynamo.call("DescribeTable", #"{"TableName": "LambdaStateTable"}"#)["Table"]
    let uuid = try #require(table?["TableId"]?.string)
    #expect(uuid.utf8.count == 36)
    #expect(
      table == [
        "AttributeDefinitions": [["AttributeName": "StateID", "AttributeType": "S"]],
        "TableName": "LambdaStateTable", "KeySchema": [["AttributeName": "StateID", "KeyType": "HASH"]],
        "TableStatus": "ACTIVE", "CreationDateTime": .timestamp(TestCloud.start),
        "ProvisionedThroughput": ["NumberOfDecreasesToday": 0, "ReadCapacityUnits": 0, "WriteCapacityUnits": 0],
        "TableSizeBytes": 0, "ItemCount": 0,
        "TableArn": "arn:aws:dynamodb:us-east-1:123456789012:table/LambdaStateTable", "TableId": .string(uuid),
        "BillingModeSummary": [
          "BillingMode": "PAY_PER_REQUEST", "LastUpdateToPayPerRequestDateTime": .timestamp(TestCloud.start),
        ],
        "DeletionProtectionEnabled": false,
        "WarmThroughput": ["ReadUnitsPerSecond": 12_000, "WriteUnitsPerSecond": 4_000, "Status": "ACTIVE"],
      ])
  }

  @Test("settings that were given are shown")
  func settings() async throws {
    let dynamo = try await DynamoDBRequests(
      """
      {"TableName": "Users", "AttributeDefinitions": [{"AttributeName": "userID", "AttributeType": "S"}],
       "KeySchema": [{"AttributeName": "userID", "KeyType": "HASH"}],
       "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6},
       "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"},
       "SSESpecification": {"Enabled": true}, "TableClass": "STANDARD", "DeletionProtectionEnabled": true}
      """)
    let table = try await dynamo.call("DescribeTable", #"{"TableName": "Users"}"#)["Table"]
    #expect(table?["StreamSpecification"] == ["StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"])
    #expect(
      table?["LatestStreamArn"]
        == "arn:aws:dynamodb:us-east-1:123456789012:table/Users/stream/2026-11-23T18:00:00.000")
    #expect(table?["ProvisionedThroughput"]?["WriteCapacityUnits"] == 6)
    #expect(table?["SSEDescription"]?["Status"] == "ENABLED")
    #expect(table?["TableClassSummary"] == ["TableClass": "STANDARD"])
    #expect(table?["BillingModeSummary"] == nil)
    let refusal = try await dynamo.refusalText("DeleteTable", #"{"TableName": "Users"}"#)
    #expect(
      refusal
        == "ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first."
    )
  }

  @Test("item counts lag six hours behind, as on AWS")
  func counts() async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    try await dynamo.call("PutItem", #"{"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "abc"}}}"#)
    for (hours, count, size) in [(0, 0, 0), (7, 1, 10)] {
      try await dynamo.cloud.advance(by: .seconds(hours * 3_600))
      let table = try await dynamo.call("DescribeTable", #"{"TableName": "LambdaStateTable"}"#)["Table"]
      #expect(table?["ItemCount"] == .integer(Int64(count)))
      #expect(table?["TableSizeBytes"] == .integer(Int64(size)))
    }
  }

  @Test(
    "what create-table refuses",
    arguments: [
      (
        #"{"TableName": "Tee", "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}]}"#,
        "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"
      ),
      (
        #"{"TableName": "Tee", "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST", "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}}"#,
        "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
      ),
      (
        #"{"TableName": "Tee", "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "b", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}"#,
        "One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [b], AttributeDefinitions: [a]"
      ),
      (
        #"{"TableName": "Tee", "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}, {"AttributeName": "b", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}"#,
        "One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions"
      ),
      (
        #"{"TableName": "Tee", "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "a", "KeyType": "RANGE"}], "BillingMode": "PAY_PER_REQUEST"}"#,
        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
      ),
      (
        #"{"TableName": "T", "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}"#,
        "TableName must be at least 3 characters long and at most 255 characters long"
      ),
      (
        #"{"TableName": "Tee", "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "X"}], "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}], "BillingMode": "FREE"}"#,
        "2 validation errors detected: Value 'X' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]; Value 'FREE' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]"
      ),
    ])
  func refusals(input: String, message: String) async throws {
    let dynamo = try await DynamoDBRequests()
    #expect(try await dynamo.refusalText("CreateTable", input) == "ValidationException: \(message)")
  }

  @Test("a table's key has at most two attributes")
  func longKey() async throws {
    let dynamo = try await DynamoDBRequests()
    let names = ["a", "b", "c"]
    let definitions = names.map { #"{"AttributeName": "\#($0)", "AttributeType": "S"}"# }.joined(separator: ", ")
    let keys = zip(names, ["HASH", "RANGE", "RANGE"]).map { #"{"AttributeName": "\#($0)", "KeyType": "\#($1)"}"# }
      .joined(separator: ", ")
    let refusal = try await dynamo.refusal(
      "CreateTable",
      #"{"TableName": "Tee", "AttributeDefinitions": [\#(definitions)], "KeySchema": [\#(keys)], "BillingMode": "PAY_PER_REQUEST"}"#
    )
    #expect(refusal?.code == "ValidationException")
  }

  @Test("a name can be used once, and again when its table is gone")
  func lifecycle() async throws {
    let dynamo = try await DynamoDBRequests()
    let name = #"{"TableName": "LambdaStateTable"}"#
    #expect(
      try await dynamo.refusalText("DescribeTable", name)
        == "ResourceNotFoundException: Requested resource not found: Table: LambdaStateTable not found")
    try await dynamo.call("CreateTable", TestTable.state)
    #expect(
      try await dynamo.refusalText("CreateTable", TestTable.state)
        == "ResourceInUseException: Table already exists: LambdaStateTable")
    #expect(
      try await dynamo.refusalText("DeleteTable", name)
        == "ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: LambdaStateTable"
    )
    try await dynamo.cloud.advance(by: .seconds(1))
    try await dynamo.call("PutItem", #"{"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "a"}}}"#)
    let deleted = try await dynamo.call("DeleteTable", name)
    #expect(deleted["TableDescription"]?["TableStatus"] == "DELETING")
    #expect(try await dynamo.call("DescribeTable", name)["Table"]?["TableStatus"] == "DELETING")
    try await dynamo.cloud.advance(by: .seconds(1))
    #expect(
      try await dynamo.refusalText("DeleteTable", name)
        == "ResourceNotFoundException: Requested resource not found: Table: LambdaStateTable not found")
    try await dynamo.call("CreateTable", TestTable.state)
    try await dynamo.cloud.advance(by: .seconds(1))
    #expect(try await dynamo.call("Scan", name)["Count"] == 0)
  }

  @Test("a table is restored to what it was at an instant, while recovery is on")
  func pointInTime() async throws {
    let requests = try await DynamoDBRequests(TestTable.state)
    let restore =
      #"{"SourceTableName": "LambdaStateTable", "TargetTableName": "Restored", "RestoreDateTime": 1795457700}"#
    #expect(
      try await requests.refusal("RestoreTableToPointInTime", restore)?.code
        == "PointInTimeRecoveryUnavailableException")
    try await requests.call(
      "UpdateContinuousBackups",
      #"{"TableName": "LambdaStateTable", "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}"#)
    func put(_ id: String, _ value: String) async throws {
      try await requests.call(
        "PutItem", #"{"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "\#(id)"}, "v": {"S": "\#(value)"}}}"#)
    }
    try await put("kept", "old")
    try await put("removed", "old")
    let instant = try requests.cloud.cloud.clock().now
    try await requests.cloud.advance(by: .seconds(60))
    try await put("kept", "new")
    try await put("added", "new")
    try await requests.call(
      "DeleteItem", #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "removed"}}}"#)
    #expect(
      try await requests.refusal("RestoreTableToPointInTime", restore)?.code == "InvalidRestoreTimeException")
    try await requests.cloud.advance(by: .seconds(600))
    try await requests.cloud.call(
      "dynamodb", "RestoreTableToPointInTime",
      [
        "SourceTableName": "LambdaStateTable", "TargetTableName": "Restored", "RestoreDateTime": .timestamp(instant),
      ])
    try await requests.cloud.advance(by: .seconds(1))
    let items = try await requests.call("Scan", #"{"TableName": "Restored"}"#)["Items"]?.list ?? []
    #expect(Set(items.compactMap { $0["StateID"]?["S"]?.string }) == ["kept", "removed"])
    #expect(items.allSatisfy { $0["v"]?["S"] == "old" })
  }

  @Test("names are listed in order, page by page")
  func listing() async throws {
    let dynamo = try await DynamoDBRequests()
    for name in ["Beta", "Alpha", "Gamma"] {
      try await dynamo.call("CreateTable", TestTable.state.replacing("LambdaStateTable", with: name))
    }
    #expect(
      try await dynamo.text("ListTables", #"{"Limit": 2}"#)
        == #"{"TableNames": ["Alpha", "Beta"], "LastEvaluatedTableName": "Beta"}"#)
    #expect(
      try await dynamo.text("ListTables", #"{"Limit": 2, "ExclusiveStartTableName": "Beta"}"#)
        == #"{"TableNames": ["Gamma"]}"#)
  }
}
