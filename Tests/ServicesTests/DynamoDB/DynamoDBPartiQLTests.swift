import AWSModel
import Testing

@Suite("dynamodb execute-statement, batch-execute-statement, execute-transaction") struct DynamoDBPartiQLTests {
  /// Two artists with three records.
  private func music() async throws -> DynamoDBRequests {
    let dynamo = try await DynamoDBRequests(TestTable.music)
    for statement in [
      "INSERT INTO Music VALUE {'Artist': 'Abba', 'Year': 1975, 'Title': 'SOS', 'Sold': 7}",
      "INSERT INTO Music VALUE {'Artist': 'Abba', 'Year': 1980, 'Title': 'Super Trouper', 'Tags': <<'pop', 'disco'>>}",
      "INSERT INTO \\\"Music\\\" VALUE {'Artist': 'Björk', 'Year': 1995, 'Title': 'It''s Oh So Quiet', 'Deep': {'L': [1, 2.5]}}",
    ] {
      try await dynamo.call("ExecuteStatement", #"{"Statement": "\#(statement)"}"#)
    }
    return dynamo
  }

  private func titles(_ answer: Value) -> [String] {
    (answer["Items"]?.list ?? []).compactMap { $0["Title"]?["S"]?.string }
  }

  @Test(
    "SELECT finds the items of which its condition holds",
    arguments: [
      ("SELECT * FROM Music WHERE Artist = 'Abba'", ["SOS", "Super Trouper"]),
      ("SELECT Title FROM Music WHERE Artist = 'Abba' ORDER BY \\\"Year\\\" DESC", ["Super Trouper", "SOS"]),
      ("SELECT * FROM Music WHERE Artist = 'Abba' AND \\\"Year\\\" > 1975", ["Super Trouper"]),
      (
        "SELECT * FROM Music WHERE Artist IN ['Björk', 'Abba'] AND Sold IS MISSING",
        ["It's Oh So Quiet", "Super Trouper"]
      ),
      ("SELECT * FROM Music WHERE Sold IS NOT MISSING", ["SOS"]),
      ("SELECT * FROM Music WHERE Deep.L[1] = 2.5", ["It's Oh So Quiet"]),
      (
        "SELECT * FROM Music WHERE contains(Tags, 'pop') OR (Sold BETWEEN 5 AND 9 AND NOT Title = 'x') ORDER BY Artist",
        []
      ),
      ("SELECT * FROM Music WHERE begins_with(Title, 'Su')", ["Super Trouper"]),
      ("SELECT * FROM Music.ByTitle WHERE Artist = 'Abba' AND Title = 'SOS'", ["SOS"]),
      ("SELECT * FROM Music WHERE size(Tags) = 2 AND Tags = <<'disco','pop'>>;", ["Super Trouper"]),
    ])
  func select(statement: String, found: [String]) async throws {
    let dynamo = try await music()
    let input = #"{"Statement": "\#(statement)"}"#
    if found.isEmpty {
      #expect(
        try await dynamo.refusalText("ExecuteStatement", input)
          == "ValidationException: Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause."
      )
    } else {
      #expect(titles(try await dynamo.call("ExecuteStatement", input)) == found)
    }
  }

  @Test("a page ends at its limit and its token leads on")
  func pages() async throws {
    let dynamo = try await music()
    let statement = "SELECT * FROM Music WHERE Artist = ?"
    let rest = #""Statement": "\#(statement)", "Parameters": [{"S": "Abba"}]"#
    let first = try await dynamo.call("ExecuteStatement", "{\(rest), \"Limit\": 1}")
    #expect(titles(first) == ["SOS"])
    let token = try #require(first["NextToken"]?.string)
    let second = try await dynamo.call("ExecuteStatement", "{\(rest), \"NextToken\": \"\(token)\"}")
    #expect(titles(second) == ["Super Trouper"])
    #expect(second["NextToken"] == nil)
    #expect(
      try await dynamo.refusalText(
        "ExecuteStatement", #"{"Statement": "SELECT * FROM Music", "NextToken": "\#(token)"}"#)
        == "ValidationException: NextToken does not match request")
  }

  @Test("UPDATE changes the item with the key and returns what is asked for")
  func update() async throws {
    let dynamo = try await music()
    let answer = try await dynamo.text(
      "ExecuteStatement",
      #"{"Statement": "UPDATE Music SET Sold = Sold + ? SET Tags = <<'a'>> REMOVE Title WHERE Artist = 'Abba' AND \"Year\" = 1975 RETURNING ALL NEW *", "Parameters": [{"N": "3"}]}"#
    )
    #expect(
      answer
        == #"{"Items": [{"Artist": {"S": "Abba"}, "Year": {"N": "1975"}, "Sold": {"N": "10"}, "Tags": {"SS": ["a"]}}]}"#
    )
    let set = try await dynamo.text(
      "ExecuteStatement",
      #"{"Statement": "UPDATE Music SET Tags = set_add(Tags, <<'b'>>) WHERE Artist = 'Abba' AND \"Year\" = 1975 AND Sold = 10 RETURNING MODIFIED NEW *"}"#
    )
    #expect(set == #"{"Items": [{"Tags": {"SS": ["a", "b"]}}]}"#)
  }

  @Test("DELETE removes the item with the key; deleting none is a success")
  func delete() async throws {
    let dynamo = try await music()
    let statement = #"DELETE FROM Music WHERE Artist = 'Abba' AND \"Year\" = 1975 RETURNING ALL OLD *"#
    let gone = try await dynamo.call("ExecuteStatement", #"{"Statement": "\#(statement)"}"#)
    #expect(titles(gone) == ["SOS"])
    #expect(try await dynamo.text("ExecuteStatement", #"{"Statement": "\#(statement)"}"#) == #"{"Items": []}"#)
  }

  @Test(
    "what statements are refused for",
    arguments: [
      (#"SELECT * FROM Nothing"#, "ResourceNotFoundException: Requested resource not found"),
      (
        #"INSERT INTO Music VALUE {'Artist': 'Abba', 'Year': 1975}"#,
        "DuplicateItemException: Duplicate primary key exists in table"
      ),
      (
        #"INSERT INTO Music VALUE {'Artist': 'Abba'}"#,
        "ValidationException: One or more parameter values were invalid: Missing the key Year in the item"
      ),
      (
        #"UPDATE Music SET Sold = 1 WHERE Artist = 'Abba'"#,
        "ValidationException: Where clause does not contain a mandatory equality on all key attributes"
      ),
      (
        #"UPDATE Music SET Sold = 1 WHERE Artist = 'Cher' AND \"Year\" = 1"#,
        "ConditionalCheckFailedException: The conditional request failed"
      ),
      (
        #"DELETE FROM Music WHERE Artist = 'Abba' AND \"Year\" = 1975 AND Sold = 1"#,
        "ConditionalCheckFailedException: The conditional request failed"
      ),
      (
        #"SELECT * FROM Music WHERE Artist = ?"#,
        "ValidationException: Number of parameters in request and statement don't match."
      ),
      (
        #"SELECT * FROM Music WHERE Artist = 'Abba' foo"#,
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected token after expression"
      ),
      (#"SELECT * FROM Music AS m WHERE Artist = 'Abba'"#, "ValidationException: Aliasing is not supported"),
      (
        #"INSERT INTO Music VALUE {'Artist': 'A', 'Year': 1, 'm': {'x': [1, 1e126]}}"#,
        "ValidationException: Number overflow. Attempting to store a number with magnitude larger than supported range under root.x[1]"
      ),
      (
        #"DELETE FROM Music WHERE Artist = 'A' AND \"Year\" = 1 RETURNING MODIFIED OLD *"#,
        "ValidationException: Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is allowed in DELETE statements."
      ),
      (
        #"SELEC * FROM Music"#,
        "ValidationException: Statement wasn't well formed, can't be processed: Expected data manipulation"
      ),
    ])
  func refusals(statement: String, refusal: String) async throws {
    let dynamo = try await music()
    #expect(try await dynamo.refusalText("ExecuteStatement", #"{"Statement": "\#(statement)"}"#) == refusal)
  }

  @Test("values without end are refused before they are read")
  func nesting() async throws {
    let dynamo = try await music()
    let deep = String(repeating: "[", count: 4_000)
    #expect(
      try await dynamo.refusal("ExecuteStatement", #"{"Statement": "INSERT INTO Music VALUE \#(deep)"}"#)?.code
        == "ValidationException")
  }

  @Test("a batch does each statement on its own")
  func batch() async throws {
    let dynamo = try await music()
    let answer = try await dynamo.text(
      "BatchExecuteStatement",
      #"""
      {"Statements": [{"Statement": "INSERT INTO Music VALUE {'Artist': 'Cher', 'Year': 1998}"},
        {"Statement": "INSERT INTO Music VALUE {'Artist': 'Abba', 'Year': 1975}"},
        {"Statement": "DELETE FROM Nothing WHERE a = 1"}]}
      """#)
    #expect(
      answer
        == #"{"Responses": [{"TableName": "Music"}, {"Error": {"Code": "DuplicateItem", "Message": "Duplicate primary key exists in table"}, "TableName": "Music"}, {"Error": {"Code": "ResourceNotFound", "Message": "Requested resource not found"}, "TableName": "Nothing"}]}"#
    )
  }

  @Test("a transaction does all statements or none, and says why")
  func transaction() async throws {
    let dynamo = try await music()
    let refusal = try await dynamo.refusal(
      "ExecuteTransaction",
      #"""
      {"TransactStatements": [{"Statement": "INSERT INTO Music VALUE {'Artist': 'Cher', 'Year': 1998}"},
        {"Statement": "INSERT INTO Music VALUE {'Artist': 'Abba', 'Year': 1975}"}]}
      """#)
    #expect(
      refusal?.message
        == "Transaction cancelled, please refer cancellation reasons for specific reasons [None, DuplicateItem]")
    let checked = #"""
      {"TransactStatements": [
        {"Statement": "EXISTS(SELECT * FROM Music WHERE Artist = 'Abba' AND \"Year\" = 1975 AND Sold = 7)"},
        {"Statement": "INSERT INTO Music VALUE {'Artist': 'Cher', 'Year': 1998}"}]}
      """#
    #expect(try await dynamo.text("ExecuteTransaction", checked) == #"{"Responses": []}"#)
    let read =
      #"{"TransactStatements": [{"Statement": "SELECT Artist FROM Music WHERE Artist = 'Cher' AND \"Year\" = 1998"}]}"#
    #expect(
      try await dynamo.text("ExecuteTransaction", read) == #"{"Responses": [{"Item": {"Artist": {"S": "Cher"}}}]}"#)
  }
}
