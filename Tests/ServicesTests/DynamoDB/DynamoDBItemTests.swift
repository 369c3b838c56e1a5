import AWSModel
import Cloud
import Testing

@Suite("dynamodb put-item, get-item, update-item, delete-item") struct DynamoDBItemTests {
  @Test("an item put is the item got, its numbers normalised")
  func roundTrip() async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    try await dynamo.call(
      "PutItem",
      #"{"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "a"}, "N": {"N": "1.50e2"}, "Deep": {"M": {"L": {"L": [{"BOOL": false}, {"NULL": true}, {"SS": ["x", "y"]}]}}}}}"#
    )
    let got = try await dynamo.text("GetItem", #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}}"#)
    #expect(
      got
        == #"{"Item": {"StateID": {"S": "a"}, "N": {"N": "150"}, "Deep": {"M": {"L": {"L": [{"BOOL": false}, {"NULL": true}, {"SS": ["x", "y"]}]}}}}}"#
    )
    #expect(
      try await dynamo.text("GetItem", #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "b"}}}"#) == "{}")
  }

  @Test(
    "a number is returned in plain digits",
    arguments: [
      ("1", "1"), ("-1.50", "-1.5"), ("1e3", "1000"), ("0.00", "0"), ("-0", "0"), ("1E-3", "0.001"), (".5", "0.5"),
      ("123456789012345678901234567890.12345678", "123456789012345678901234567890.12345678"),
    ])
  func numbers(written: String, returned: String) async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    let key = #""StateID": {"S": "a"}"#
    try await dynamo.call(
      "PutItem", #"{"TableName": "LambdaStateTable", "Item": {\#(key), "X": {"N": "\#(written)"}}}"#)
    let got = try await dynamo.call("GetItem", #"{"TableName": "LambdaStateTable", "Key": {\#(key)}}"#)
    #expect(got["Item"]?["X"]?["N"]?.string == returned)
  }

  @Test(
    "what put-item refuses",
    arguments: [
      (#"{"Name": {"S": "a"}}"#, "One or more parameter values were invalid: Missing the key StateID in the item"),
      (
        #"{"StateID": {"N": "1"}}"#,
        "One or more parameter values were invalid: Type mismatch for key StateID expected: S actual: N"
      ),
      (
        #"{"StateID": {"S": ""}}"#,
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: StateID"
      ),
      (
        #"{"StateID": {}}"#,
        "1 validation error detected: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"
      ),
      (
        #"{"StateID": {"S": "a", "N": "1"}}"#,
        "1 validation error detected: Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
      ),
      (
        #"{"StateID": {"S": "a"}, "X": {"SS": []}}"#,
        "1 validation error detected: One or more parameter values were invalid: An string set  may not be empty"
      ),
      (
        #"{"StateID": {"S": "a"}, "X": {"SS": ["b", "b"]}}"#,
        "1 validation error detected: One or more parameter values were invalid: Input collection [b, b] contains duplicates."
      ),
      (
        #"{"StateID": {"S": "a"}, "X": {"NULL": false}}"#,
        "1 validation error detected: One or more parameter values were invalid: Null attribute value types must have the value of true"
      ),
      (
        #"{"StateID": {"S": "a"}, "X": {"N": "one"}}"#,
        "1 validation error detected: The parameter cannot be converted to a numeric value: one"
      ),
      (
        #"{"StateID": {"S": "a"}, "X": {"N": "1e126"}}"#,
        "1 validation error detected: Number overflow. Attempting to store a number with magnitude larger than supported range"
      ),
      (
        #"{"StateID": {"S": "a"}, "X": {"N": "1e-131"}}"#,
        "1 validation error detected: Number underflow. Attempting to store a number with magnitude smaller than supported range"
      ),
      (
        #"{"StateID": {"S": "a"}, "X": {"N": "123456789012345678901234567890123456789"}}"#,
        "1 validation error detected: Attempting to store more than 38 significant digits in a Number"
      ),
    ])
  func putRefusals(item: String, message: String) async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    let refusal = try await dynamo.refusalText("PutItem", #"{"TableName": "LambdaStateTable", "Item": \#(item)}"#)
    #expect(refusal == "ValidationException: \(message)")
  }

  @Test("an item has at most 400 KB, names included")
  func sizeLimit() async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    for (size, fits) in [(409_600, true), (409_601, false)] {
      let text = String(repeating: "x", count: size - "StateIDaX".utf8.count)
      let refusal = try await dynamo.refusalText(
        "PutItem",
        #"{"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "a"}, "X": {"S": "\#(text)"}}}"#)
      #expect(refusal == (fits ? nil : "ValidationException: Item size has exceeded the maximum allowed size"))
    }
  }

  @Test("a table that is missing or still being created has no items")
  func missingTable() async throws {
    let dynamo = try await DynamoDBRequests()
    try await dynamo.call("CreateTable", TestTable.state)
    for table in ["LambdaStateTable", "Nowhere"] {
      let refusal = try await dynamo.refusalText(
        "PutItem", #"{"TableName": "\#(table)", "Item": {"StateID": {"S": "a"}}}"#)
      #expect(refusal == "ResourceNotFoundException: Requested resource not found")
    }
  }

  @Test(
    "get-item refuses a key that is not the table's",
    arguments: [
      #"{"Other": {"S": "a"}}"#, #"{"StateID": {"N": "1"}}"#, #"{"StateID": {"S": "a"}, "More": {"S": "b"}}"#, "{}",
    ])
  func keyMismatch(key: String) async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    let refusal = try await dynamo.refusalText("GetItem", #"{"TableName": "LambdaStateTable", "Key": \#(key)}"#)
    #expect(refusal == "ValidationException: The provided key element does not match the schema")
  }

  @Test("a counter counts, and the learner sees what changed")
  func counter() async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    let input = try JSONText.parse(
      """
      {"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "counter"}}, "UpdateExpression": "ADD #n :one",
       "ExpressionAttributeNames": {"#n": "Count"}, "ExpressionAttributeValues": {":one": {"N": "1"}},
       "ReturnValues": "ALL_NEW"}
      """)
    for (count, change) in [("1", Effect.Change.created), ("2", .updated)] {
      let response = await dynamo.cloud.cloud.handle(Request("dynamodb", "UpdateItem", input))
      #expect(
        JSONText.render(try response.output, style: .spaced)
          == #"{"Attributes": {"StateID": {"S": "counter"}, "Count": {"N": "\#(count)"}}}"#)
      #expect(response.effects == [Effect("dynamodb", "item StateID=counter in LambdaStateTable", change)])
    }
  }

  @Test("a condition that fails says so, with the item if asked")
  func conditions() async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    let put =
      #""TableName": "LambdaStateTable", "Item": {"StateID": {"S": "a"}}, "ConditionExpression": "attribute_not_exists(StateID)""#
    try await dynamo.call("PutItem", "{\(put)}")
    let plain = try await dynamo.refusal("PutItem", "{\(put)}")
    #expect(plain == ServiceError("ConditionalCheckFailedException", "The conditional request failed"))
    let full = try await dynamo.refusal("PutItem", #"{\#(put), "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}"#)
    #expect(full?.members == ["Item": ["StateID": ["S": "a"]]])
    let old = try await dynamo.refusalText(
      "PutItem",
      #"{"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "a"}}, "Expected": {"StateID": {"Exists": false}}}"#
    )
    #expect(old == "ConditionalCheckFailedException: The conditional request failed")
  }

  @Test("delete-item returns what was deleted, and deletes nothing twice")
  func delete() async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    try await dynamo.call(
      "PutItem", #"{"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "a"}, "X": {"N": "1"}}}"#)
    let delete = #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}, "ReturnValues": "ALL_OLD"}"#
    #expect(try await dynamo.text("DeleteItem", delete) == #"{"Attributes": {"StateID": {"S": "a"}, "X": {"N": "1"}}}"#)
    #expect(try await dynamo.text("DeleteItem", delete) == "{}")
  }

  @Test(
    "capacity is counted by 4 KB read and 1 KB written",
    arguments: [
      (size: 100, write: 1.0, read: 0.5), (5_000, 5.0, 1.0), (9_000, 9.0, 1.5),
    ])
  func capacity(size: Int, write: Double, read: Double) async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    let text = String(repeating: "x", count: size)
    let put = try await dynamo.call(
      "PutItem",
      #"{"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "a"}, "X": {"S": "\#(text)"}}, "ReturnConsumedCapacity": "TOTAL"}"#
    )
    #expect(put["ConsumedCapacity"] == ["TableName": "LambdaStateTable", "CapacityUnits": .double(write)])
    let get = try await dynamo.call(
      "GetItem",
      #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}, "ReturnConsumedCapacity": "TOTAL"}"#)
    #expect(get["ConsumedCapacity"]?["CapacityUnits"] == .double(read))
  }

  @Test("undo brings back a deleted item, its place in the indexes too")
  func undo() async throws {
    let dynamo = try await DynamoDBRequests(TestTable.music)
    let key = #""Artist": {"S": "Abba"}, "Year": {"N": "1974"}"#
    try await dynamo.call("PutItem", #"{"TableName": "Music", "Item": {\#(key), "Genre": {"S": "Pop"}}}"#)
    try dynamo.cloud.cloud.begin(Step(key: "delete", label: "delete-item"))
    try await dynamo.call("DeleteItem", #"{"TableName": "Music", "Key": {\#(key)}}"#)
    let scan = #"{"TableName": "Music", "IndexName": "ByGenre"}"#
    #expect(try await dynamo.call("Scan", scan)["Count"] == 0)
    _ = try dynamo.cloud.cloud.undo()
    #expect(try await dynamo.call("Scan", scan)["Count"] == 1)
  }

  @Test("an attribute has at most 32 levels", arguments: [(maps: 31, accepted: true), (32, false), (2_000, false)])
  func nesting(maps: Int, accepted: Bool) async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    var value: Value = ["S": "leaf"]
    for _ in 0..<maps { value = ["M": ["n": value]] }
    let item: Value = ["StateID": ["S": "a"], "deep": value]
    let refusal = await dynamo.cloud.refusal(
      "dynamodb", "PutItem", ["TableName": "LambdaStateTable", "Item": item])
    #expect(
      refusal?.message
        == (accepted
          ? nil
          : "1 validation error detected: Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit")
    )
  }
}
