import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("automatic paging") struct PageWalkTests {
  /// Runs a line against pages that are handed out in order, and gives the inputs sent as well.
  private func run(_ line: String, _ pages: [Value]) async throws -> (walk: PageWalk, inputs: [Value]) {
    let command = try #require(try CommandLine.call(line))
    var walk = try PageWalk(command.input, command.paging ?? Paging(), try #require(command.operation.paginator))
    var inputs: [Value] = []
    while let input = walk.nextInput {
      inputs.append(input)
      try walk.receive(pages[inputs.count - 1])
    }
    return (walk, inputs)
  }

  static let scan: [Value] = [
    [
      "Items": [["id": ["S": "a"]], ["id": ["S": "b"]]], "Count": 2, "ScannedCount": 2,
      "LastEvaluatedKey": ["id": ["S": "b"]],
    ],
    ["Items": [["id": ["S": "c"]]], "Count": 1, "ScannedCount": 1],
  ]

  @Test("joins the lists of all pages and adds up their numbers")
  func joins() async throws {
    let (walk, inputs) = try await run("dynamodb scan --table-name T", Self.scan)
    #expect(
      walk.merged == [
        "Items": [["id": ["S": "a"]], ["id": ["S": "b"]], ["id": ["S": "c"]]], "Count": 3, "ScannedCount": 3,
        "ConsumedCapacity": nil,
      ])
    #expect(inputs == [["TableName": "T"], ["TableName": "T", "ExclusiveStartKey": ["id": ["S": "b"]]]])
  }

  @Test("stops at --max-items and says where to go on")
  func cuts() async throws {
    let (walk, inputs) = try await run("dynamodb scan --table-name T --max-items 1", Self.scan)
    #expect(
      walk.merged == [
        "Items": [["id": ["S": "a"]]], "Count": 2, "ScannedCount": 2, "ConsumedCapacity": nil,
        "NextToken": "eyJFeGNsdXNpdmVTdGFydEtleSI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDF9",
      ])
    #expect(inputs.count == 1)
  }

  @Test("names the API's token where --max-items falls on a page's end")
  func boundary() async throws {
    let pages: [Value] = [
      ["Users": [["UserName": "ann"]], "IsTruncated": true, "Marker": "m"],
      ["Users": [["UserName": "bob"]], "IsTruncated": false],
    ]
    let (walk, _) = try await run("iam list-users --max-items 1", pages)
    #expect(walk.merged == ["Users": [["UserName": "ann"]], "NextToken": "eyJNYXJrZXIiOiAibSJ9"])
  }

  @Test("goes on where a cut was made")
  func resumes() async throws {
    let token = "eyJFeGNsdXNpdmVTdGFydFRhYmxlTmFtZSI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDF9"
    let pages: [Value] = [
      ["TableNames": ["alpha", "beta"], "LastEvaluatedTableName": "beta"], ["TableNames": ["gamma"]],
    ]
    let (walk, inputs) = try await run("dynamodb list-tables --starting-token \(token)", pages)
    #expect(walk.merged == ["TableNames": ["beta", "gamma"]])
    #expect(inputs == [.empty, ["ExclusiveStartTableName": "beta"]])
  }

  @Test("takes the API's own token, and page sizes as the API's limit")
  func ownToken() async throws {
    let (_, inputs) = try await run(
      "dynamodb list-tables --starting-token beta --page-size 7", [["TableNames": ["gamma"]]])
    #expect(inputs == [["ExclusiveStartTableName": "beta", "Limit": 7]])
  }

  @Test("shows text output page by page")
  func textPages() async throws {
    let (walk, _) = try await run("dynamodb scan --table-name T", Self.scan)
    #expect(
      walk.textPages == [
        ["Items": [["id": ["S": "a"]], ["id": ["S": "b"]]], "Count": 2, "ScannedCount": 2, "ConsumedCapacity": nil],
        ["Items": [["id": ["S": "c"]]], "Count": 1, "ScannedCount": 1],
      ])
  }

  @Test("stops when a service hands out the same token twice")
  func sameToken() async throws {
    let page: Value = ["TableNames": ["a"], "LastEvaluatedTableName": "a"]
    await #expect(throws: CommandError.self) { try await run("dynamodb list-tables", [page, page, page]) }
  }

  @Test("keeps bytes in its tokens")
  func bytes() throws {
    let token = PageToken(values: ["ExclusiveStartKey": ["k": ["B": .blob([1, 2])]]], skipped: 1)
    #expect(try PageToken(token.text, names: ["ExclusiveStartKey"]) == token)
  }

  @Test(
    "does without when it is told to",
    arguments: ["dynamodb list-tables --no-paginate", "dynamodb list-tables --limit 1", "iam list-users --marker m"])
  func off(line: String) throws {
    #expect(try #require(try CommandLine.call(line)).paging == nil)
  }
}
