import AWSModel
import Cloud
import OrderedCollections
import TestCloud

/// Requests to DynamoDB, written as JSON.
struct DynamoDBRequests {
  let cloud: TestCloud

  /// A sandbox with these tables, active.
  init(_ tables: String...) async throws {
    cloud = try TestCloud()
    for table in tables { try await call("CreateTable", table) }
    if !tables.isEmpty { try await cloud.advance(by: .seconds(1)) }
  }

  @discardableResult
  func call(_ operation: String, _ input: String) async throws -> Value {
    try await cloud.call("dynamodb", operation, JSONText.parse(input))
  }

  /// The answer as JSON, members sorted by nothing but the model.
  func text(_ operation: String, _ input: String) async throws -> String {
    JSONText.render(try await call(operation, input), style: .spaced)
  }

  func refusal(_ operation: String, _ input: String) async throws -> ServiceError? {
    await cloud.refusal("dynamodb", operation, try JSONText.parse(input))
  }

  /// The refusal as `Code: message`.
  func refusalText(_ operation: String, _ input: String) async throws -> String? {
    try await refusal(operation, input).map { "\($0.code): \($0.message)" }
  }
}

/// Definitions of tables that tests share.
enum TestTable {
  /// The learner's own: a partition key `StateID`.
  static let state = """
    {"TableName": "LambdaStateTable", "AttributeDefinitions": [{"AttributeName": "StateID", "AttributeType": "S"}],
     "KeySchema": [{"AttributeName": "StateID", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}
    """

  /// Partition key `Artist`, numeric sort key `Year`; a local index by `Title`, a global one by `Genre` and `Year` that
  /// holds keys only.
  static let music = """
    {"TableName": "Music", "AttributeDefinitions": [{"AttributeName": "Artist", "AttributeType": "S"},
      {"AttributeName": "Year", "AttributeType": "N"}, {"AttributeName": "Title", "AttributeType": "S"},
      {"AttributeName": "Genre", "AttributeType": "S"}],
     "KeySchema": [{"AttributeName": "Artist", "KeyType": "HASH"}, {"AttributeName": "Year", "KeyType": "RANGE"}],
     "LocalSecondaryIndexes": [{"IndexName": "ByTitle", "Projection": {"ProjectionType": "ALL"},
      "KeySchema": [{"AttributeName": "Artist", "KeyType": "HASH"}, {"AttributeName": "Title", "KeyType": "RANGE"}]}],
     "GlobalSecondaryIndexes": [{"IndexName": "ByGenre", "Projection": {"ProjectionType": "KEYS_ONLY"},
      "KeySchema": [{"AttributeName": "Genre", "KeyType": "HASH"}, {"AttributeName": "Year", "KeyType": "RANGE"}]}],
     "BillingMode": "PAY_PER_REQUEST"}
    """
}
