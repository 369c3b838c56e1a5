import AWSModel
import Testing

@Suite("dynamodb query, scan") struct DynamoDBQueryTests {
  private static func prepared() async throws -> DynamoDBRequests {
    let dynamo = try await DynamoDBRequests(TestTable.music)
    for (artist, year, title, genre) in [
      ("Abba", "1974", "Waterloo", "Pop"), ("Abba", "1976", "Arrival", "Pop"), ("Abba", "-5", "Zero", "Demo"),
      ("Abba", "1980.5", "Super", "Pop"), ("Bach", "1721", "Brandenburg", "Classic"),
      ("Cash", "1968", "Folsom", "Folk"),
    ] {
      try await dynamo.call(
        "PutItem",
        #"{"TableName": "Music", "Item": {"Artist": {"S": "\#(artist)"}, "Year": {"N": "\#(year)"}, "Title": {"S": "\#(title)"}, "Genre": {"S": "\#(genre)"}, "Plays": {"N": "7"}}}"#
      )
    }
    try await dynamo.call(
      "PutItem", #"{"TableName": "Music", "Item": {"Artist": {"S": "Dido"}, "Year": {"N": "1999"}}}"#)
    return dynamo
  }

  private static let values = """
    "ExpressionAttributeNames": {"#y": "Year"}, "ExpressionAttributeValues": {":a": {"S": "Abba"}, ":y": {"N": "1976"}}
    """

  @Test(
    "a partition is read in the order of its sort key",
    arguments: [
      ("#y > :y", true, ["1980.5"]), ("#y >= :y", true, ["1976", "1980.5"]), ("#y < :y", true, ["-5", "1974"]),
      ("#y <= :y", false, ["1976", "1974", "-5"]), (":y = #y", true, ["1976"]), (":y < #y", true, ["1980.5"]),
      ("#y BETWEEN :y AND :y", true, ["1976"]),
    ])
  func ranges(condition: String, forward: Bool, years: [String]) async throws {
    let dynamo = try await Self.prepared()
    let found = try await dynamo.call(
      "Query",
      #"{"TableName": "Music", "KeyConditionExpression": "Artist = :a AND \#(condition)", "ScanIndexForward": \#(forward), \#(Self.values)}"#
    )
    #expect(found["Items"]?.list?.compactMap { $0["Year"]?["N"]?.string } == years)
  }

  @Test("an index sorts by its own key and holds what it projects")
  func indexes() async throws {
    let dynamo = try await Self.prepared()
    let local = try await dynamo.call(
      "Query",
      #"{"TableName": "Music", "IndexName": "ByTitle", "KeyConditionExpression": "Artist = :a AND begins_with(Title, :t)", "ExpressionAttributeValues": {":a": {"S": "Abba"}, ":t": {"S": "W"}}}"#
    )
    #expect(local["Items"]?[0]?["Plays"] == ["N": "7"])
    let global = try await dynamo.call(
      "Query",
      #"{"TableName": "Music", "IndexName": "ByGenre", "KeyConditionExpression": "Genre = :g", "ExpressionAttributeValues": {":g": {"S": "Pop"}}, "ReturnConsumedCapacity": "INDEXES"}"#
    )
    #expect(global["Items"]?.list?.compactMap { $0["Year"]?["N"]?.string } == ["1974", "1976", "1980.5"])
    #expect(global["Items"]?[0] == ["Artist": ["S": "Abba"], "Year": ["N": "1974"], "Genre": ["S": "Pop"]])
    #expect(
      global["ConsumedCapacity"] == [
        "TableName": "Music", "CapacityUnits": 0.5, "Table": ["CapacityUnits": 0.0],
        "GlobalSecondaryIndexes": ["ByGenre": ["CapacityUnits": 0.5]],
      ])
    #expect(try await dynamo.call("Scan", #"{"TableName": "Music", "IndexName": "ByGenre"}"#)["Count"] == 6)
  }

  @Test("an item that changes its index key moves within the index")
  func moves() async throws {
    let dynamo = try await Self.prepared()
    try await dynamo.call(
      "UpdateItem",
      #"{"TableName": "Music", "Key": {"Artist": {"S": "Cash"}, "Year": {"N": "1968"}}, "UpdateExpression": "SET Genre = :g", "ExpressionAttributeValues": {":g": {"S": "Country"}}}"#
    )
    for (genre, count) in [("Folk", 0), ("Country", 1)] {
      let found = try await dynamo.call(
        "Query",
        #"{"TableName": "Music", "IndexName": "ByGenre", "KeyConditionExpression": "Genre = :g", "ExpressionAttributeValues": {":g": {"S": "\#(genre)"}}}"#
      )
      #expect(found["Count"] == .integer(Int64(count)))
    }
  }

  @Test(
    "pages follow one another without gap or repetition",
    arguments: [
      ("Scan", #""TableName": "Music""#, 7), ("Scan", #""TableName": "Music", "IndexName": "ByGenre""#, 6),
      (
        "Query",
        #""TableName": "Music", "KeyConditionExpression": "Artist = :a", "ExpressionAttributeValues": {":a": {"S": "Abba"}}"#,
        4
      ),
      (
        "Query",
        #""TableName": "Music", "ScanIndexForward": false, "IndexName": "ByTitle", "KeyConditionExpression": "Artist = :a", "ExpressionAttributeValues": {":a": {"S": "Abba"}}"#,
        4
      ),
    ])
  func pages(operation: String, input: String, count: Int) async throws {
    let dynamo = try await Self.prepared()
    var seen: [Value] = []
    var start = ""
    repeat {
      let page = try await dynamo.call(operation, #"{\#(input), "Limit": 1\#(start)}"#)
      seen += page["Items"]?.list ?? []
      start = page["LastEvaluatedKey"].map { #", "ExclusiveStartKey": \#(JSONText.render($0))"# } ?? ""
    } while !start.isEmpty
    #expect(seen.count == count)
    #expect(Set(seen).count == count)
    let whole = try await dynamo.call(operation, "{\(input)}")
    #expect(whole["Items"]?.list == seen)
  }

  @Test("a later page of a range stays within the range")
  func rangePages() async throws {
    let dynamo = try await Self.prepared()
    for (forward, start, years) in [(true, "1974", ["1976"]), (false, "1976", ["1974", "-5"])] {
      let found = try await dynamo.call(
        "Query",
        #"{"TableName": "Music", "KeyConditionExpression": "Artist = :a AND #y <= :y", "ScanIndexForward": \#(forward), "ExclusiveStartKey": {"Artist": {"S": "Abba"}, "Year": {"N": "\#(start)"}}, \#(Self.values)}"#
      )
      #expect(found["Items"]?.list?.compactMap { $0["Year"]?["N"]?.string } == years)
    }
  }

  @Test("the segments of a parallel scan divide the table", arguments: [1, 2, 3, 7])
  func segments(total: Int) async throws {
    let dynamo = try await Self.prepared()
    var seen: [Value] = []
    for segment in 0..<total {
      let page = try await dynamo.call(
        "Scan", #"{"TableName": "Music", "Segment": \#(segment), "TotalSegments": \#(total)}"#)
      seen += page["Items"]?.list ?? []
    }
    #expect(seen.count == 7)
    #expect(Set(seen).count == 7)
  }

  @Test("as many segments as AWS allows are accepted", arguments: [0, 500_000, 999_999])
  func manySegments(segment: Int) async throws {
    let dynamo = try await Self.prepared()
    let page = try await dynamo.call(
      "Scan", #"{"TableName": "Music", "Segment": \#(segment), "TotalSegments": 1000000}"#)
    #expect((page["ScannedCount"]?.integer ?? 9) <= 1)
  }

  @Test("a filter and COUNT tell what was found from what was read")
  func filters() async throws {
    let dynamo = try await Self.prepared()
    let found = try await dynamo.text(
      "Scan",
      #"{"TableName": "Music", "FilterExpression": "Genre = :g", "ExpressionAttributeValues": {":g": {"S": "Pop"}}, "Select": "COUNT"}"#
    )
    #expect(found == #"{"Count": 3, "ScannedCount": 7}"#)
  }

  @Test("a page ends at a megabyte")
  func megabyte() async throws {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    let text = String(repeating: "x", count: 300_000)
    for index in 0..<6 {
      try await dynamo.call(
        "PutItem",
        #"{"TableName": "LambdaStateTable", "Item": {"StateID": {"S": "\#(index)"}, "X": {"S": "\#(text)"}}}"#)
    }
    let page = try await dynamo.call("Scan", #"{"TableName": "LambdaStateTable"}"#)
    #expect(page["Count"] == 4)
    #expect(page["LastEvaluatedKey"] != nil)
  }

  @Test(
    "what query and scan refuse",
    arguments: [
      ("Query", "{}", "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."),
      ("Query", #"{"KeyConditionExpression": "Title = :s"}"#, "Query condition missed key schema element: Artist"),
      (
        "Query", #"{"KeyConditionExpression": "Artist = :n"}"#,
        "One or more parameter values were invalid: Condition parameter type does not match schema type"
      ),
      ("Query", #"{"KeyConditionExpression": "Artist > :s"}"#, "Query key condition not supported"),
      (
        "Query", #"{"KeyConditionExpression": "Artist = :s OR Artist = :n"}"#,
        "Invalid operator used in KeyConditionExpression: OR"
      ),
      (
        "Query", #"{"KeyConditionExpression": "Artist = :s AND Artist = :n"}"#,
        "KeyConditionExpressions must only contain one condition per key"
      ),
      (
        "Query", #"{"KeyConditionExpression": "Artist = :s", "FilterExpression": "Artist <> :n"}"#,
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: Artist"
      ),
      (
        "Query", #"{"KeyConditionExpression": "Artist = :s", "IndexName": "None"}"#,
        "The table does not have the specified index: None"
      ),
      (
        "Query", #"{"KeyConditionExpression": "Genre = :s", "IndexName": "ByGenre", "ConsistentRead": true}"#,
        "Consistent reads are not supported on global secondary indexes"
      ),
      (
        "Query", #"{"KeyConditionExpression": "Genre = :s", "IndexName": "ByGenre", "Select": "ALL_ATTRIBUTES"}"#,
        "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ByGenre because its projection type is not ALL"
      ),
      (
        "Query", #"{"KeyConditionExpression": "Artist = :s", "ExclusiveStartKey": {"Artist": {"S": "x"}}}"#,
        "The provided starting key is invalid"
      ),
      (
        "Query",
        #"{"KeyConditionExpression": "Artist = :s", "ExclusiveStartKey": {"Artist": {"S": "z"}, "Year": {"N": "1"}}}"#,
        "The provided starting key is outside query boundaries based on provided conditions"
      ),
      (
        "Scan", #"{"Segment": 1}"#,
        "The TotalSegments parameter is required but was not present in the request when Segment parameter is present"
      ),
      (
        "Scan", #"{"Segment": 2, "TotalSegments": 2}"#,
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2"
      ),
      (
        "Scan", #"{"Limit": 0}"#,
        "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1"
      ),
    ])
  func refusals(operation: String, input: String, message: String) async throws {
    let dynamo = try await Self.prepared()
    var input = try JSONText.parse(input)
    input["TableName"] = "Music"
    let values: [(String, Value)] = [(":s", ["S": "x"]), (":n", ["N": "1"])]
    for (name, value) in values where JSONText.render(input).contains(name) {
      if input["ExpressionAttributeValues"] == nil { input["ExpressionAttributeValues"] = .empty }
      input["ExpressionAttributeValues"]?[name] = value
    }
    let refusal = await dynamo.cloud.refusal("dynamodb", operation, input)
    #expect(refusal.map { "\($0.code): \($0.message)" } == "ValidationException: \(message)")
  }
}
