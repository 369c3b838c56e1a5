import AWSModel
import Testing

@Suite("dynamodb expressions") struct DynamoDBExpressionTests {
  /// An item with one attribute of each kind.
  private static let item = """
    {"StateID": {"S": "a"}, "N": {"N": "5"}, "S": {"S": "hello"}, "L": {"L": [{"N": "1"}, {"N": "2"}, {"N": "3"}]},
     "M": {"M": {"x": {"N": "1"}, "y": {"S": "deep"}}}, "SS": {"SS": ["red", "blue"]}, "B": {"BOOL": true}}
    """

  private static func prepared() async throws -> DynamoDBRequests {
    let dynamo = try await DynamoDBRequests(TestTable.state)
    try await dynamo.call("PutItem", #"{"TableName": "LambdaStateTable", "Item": \#(item)}"#)
    return dynamo
  }

  @Test(
    "a condition holds or not",
    arguments: [
      ("N = :five", true), ("N <> :five", false), ("N < :six", true), ("N >= :five AND N <= :five", true),
      ("N BETWEEN :five AND :six", true), ("N IN (:six, :five)", true), ("NOT N = :five", false),
      ("S = :five", false), ("S <> :five", true), ("Nope <> :five", true), ("Nope < :five", false),
      ("attribute_exists(M.x)", true), ("attribute_exists(M.z)", false), ("attribute_not_exists(L[3])", true),
      ("begins_with(S, :he)", true), ("contains(SS, :red)", true), ("contains(S, :he)", true),
      ("contains(SS, :he)", false), ("size(S) = :five", true), ("size(L) < :five", true), ("size(N) = :five", false),
      ("attribute_type(L, :list)", true), ("M.y > :he OR N = :six", false),
      ("(N = :six OR N = :five) AND B = :true", true),
      ("N = :six OR N = :five AND N = :five", true), ("L[1] < L[2]", true), ("M.x = L[0]", true),
      ("not (N = :six)", true),
    ])
  func conditions(expression: String, holds: Bool) async throws {
    let dynamo = try await Self.prepared()
    let values = [
      ":five": #"{"N": "5"}"#, ":six": #"{"N": "6"}"#, ":he": #"{"S": "he"}"#, ":red": #"{"S": "red"}"#,
      ":list": #"{"S": "L"}"#, ":true": #"{"BOOL": true}"#,
    ].filter { expression.contains($0.key) }.map { #""\#($0.key)": \#($0.value)"# }
    let given = values.isEmpty ? "" : #", "ExpressionAttributeValues": {\#(values.joined(separator: ", "))}"#
    let refusal = try await dynamo.refusalText(
      "DeleteItem",
      #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}, "ConditionExpression": "\#(expression)"\#(given)}"#
    )
    #expect(refusal == (holds ? nil : "ConditionalCheckFailedException: The conditional request failed"))
  }

  @Test(
    "a condition has at most 300 operators and functions",
    arguments: [
      (150, "N = S", false), (151, "N = S", true), (100, "size(S) > N", false), (101, "size(S) > N", true),
      (150, "N BETWEEN S AND B", false), (151, "N BETWEEN S AND B", true),
    ])
  func operators(count: Int, condition: String, isRefused: Bool) async throws {
    let dynamo = try await Self.prepared()
    let expression = Array(repeating: condition, count: count).joined(separator: " OR ")
    let refusal = try await dynamo.refusalText(
      "DeleteItem",
      #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}, "ConditionExpression": "\#(expression)"}"#)
    let tooMany = "Invalid ConditionExpression: The expression contains too many operators; operator count: 301"
    #expect((refusal == "ValidationException: " + tooMany) == isRefused)
  }

  @Test(
    "an update gives",
    arguments: [
      ("SET N = N + :v", "N", #"{"N": "7"}"#), ("SET N = N - :v", "N", #"{"N": "3"}"#),
      ("SET X = if_not_exists(X, :v)", "X", #"{"N": "2"}"#), ("SET N = if_not_exists(N, :v)", "N", #"{"N": "5"}"#),
      (
        "SET L = list_append(L, L), X = :v", "L",
        #"{"L": [{"N": "1"}, {"N": "2"}, {"N": "3"}, {"N": "1"}, {"N": "2"}, {"N": "3"}]}"#
      ),
      ("SET L[1] = :v", "L", #"{"L": [{"N": "1"}, {"N": "2"}, {"N": "3"}]}"#),
      ("SET L[9] = :v", "L", #"{"L": [{"N": "1"}, {"N": "2"}, {"N": "3"}, {"N": "2"}]}"#),
      ("REMOVE L[0], L[1] SET X = :v", "L", #"{"L": [{"N": "3"}]}"#),
      ("SET M.x = :v", "M", #"{"M": {"x": {"N": "2"}, "y": {"S": "deep"}}}"#),
      ("REMOVE M.y ADD N :v", "M", #"{"M": {"x": {"N": "1"}}}"#), ("ADD N :v", "N", #"{"N": "7"}"#),
      ("ADD X :v", "X", #"{"N": "2"}"#), ("SET X = N, N = :v", "X", #"{"N": "5"}"#),
      ("ADD SS :s", "SS", #"{"SS": ["red", "blue", "green"]}"#), ("DELETE SS :r", "SS", #"{"SS": ["blue"]}"#),
    ])
  func updates(expression: String, attribute: String, value: String) async throws {
    let dynamo = try await Self.prepared()
    let values = [":v": #"{"N": "2"}"#, ":s": #"{"SS": ["green", "red"]}"#, ":r": #"{"SS": ["red", "pink"]}"#]
      .filter { expression.contains($0.key) }.map { #""\#($0.key)": \#($0.value)"# }.joined(separator: ", ")
    let updated = try await dynamo.call(
      "UpdateItem",
      #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}, "UpdateExpression": "\#(expression)", "ExpressionAttributeValues": {\#(values)}, "ReturnValues": "ALL_NEW"}"#
    )
    #expect(updated["Attributes"]?[attribute] == (try JSONText.parse(value)))
  }

  @Test(
    "a projection returns the paths it names",
    arguments: [
      ("N", #"{"N": {"N": "5"}}"#), ("M.y, N", #"{"M": {"M": {"y": {"S": "deep"}}}, "N": {"N": "5"}}"#),
      ("L[2], L[0]", #"{"L": {"L": [{"N": "1"}, {"N": "3"}]}}"#), ("Nope", "{}"),
    ])
  func projections(expression: String, item: String) async throws {
    let dynamo = try await Self.prepared()
    let got = try await dynamo.call(
      "GetItem",
      #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}, "ProjectionExpression": "\#(expression)"}"#)
    #expect(got["Item"] == (try JSONText.parse(item)))
  }

  @Test(
    "what is wrong with an update is said in AWS's words",
    arguments: [
      ("SET Count = :v", "Attribute name is a reserved keyword; reserved keyword: Count"),
      ("SET X = :w", "An expression attribute value used in expression is not defined; attribute value: :w"),
      ("SET #x = :v", "An expression attribute name used in the document path is not defined; attribute name: #x"),
      ("SET X = :v SET Y = :v", #"The "SET" section can only be used once in an update expression;"#),
      ("", "The expression can not be empty;"), ("SET", #"Syntax error; token: "<EOF>", near: "SET""#),
      ("SET X = (:v", #"Syntax error; token: "<EOF>", near: ":v""#),
      ("SET order-id = :v", #"Syntax error; token: "-", near: "order-id""#),
      ("SET X = twice(:v)", "Invalid function name; function: twice"),
      (
        "SET X = if_not_exists(X)",
        "Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1"
      ),
      (
        "SET X = list_append(L, :v)",
        "Incorrect operand type for operator or function; operator or function: list_append, operand type: N"
      ),
      (
        "SET M = :v, M.x = :v",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [M], path two: [M, x]"
      ),
      (
        "SET M.x = :v, M[0] = :v",
        "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [M, x], path two: [M, [0]]"
      ),
      (
        "DELETE X :v",
        "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND"
      ),
    ])
  func updateRefusals(expression: String, message: String) async throws {
    let dynamo = try await Self.prepared()
    let refusal = try await dynamo.refusalText(
      "UpdateItem",
      #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}, "UpdateExpression": "\#(expression)", "ExpressionAttributeValues": {":v": {"N": "1"}}}"#
    )
    #expect(refusal == "ValidationException: 1 validation error detected: Invalid UpdateExpression: \(message)")
  }

  @Test(
    "what an update cannot do to the item it finds",
    arguments: [
      ("SET X = Nope + :v", "The provided expression refers to an attribute that does not exist in the item"),
      ("SET X = S + :v", "An operand in the update expression has an incorrect data type"),
      ("ADD S :v", "An operand in the update expression has an incorrect data type"),
      ("SET Nope.x = :v", "The document path provided in the update expression is invalid for update"),
      (
        "SET StateID = :v",
        "One or more parameter values were invalid: Cannot update attribute StateID. This attribute is part of the key"
      ),
    ])
  func updateFailures(expression: String, message: String) async throws {
    let dynamo = try await Self.prepared()
    let refusal = try await dynamo.refusalText(
      "UpdateItem",
      #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}, "UpdateExpression": "\#(expression)", "ExpressionAttributeValues": {":v": {"N": "1"}}}"#
    )
    #expect(refusal == "ValidationException: \(message)")
  }

  @Test(
    "what is wrong with a condition is said in AWS's words",
    arguments: [
      ("Status = :v", "Attribute name is a reserved keyword; reserved keyword: Status"),
      ("((N = :v))", "The expression has redundant parentheses;"),
      ("N = :v AND", #"Syntax error; token: "<EOF>", near: "AND""#),
      ("N", #"Syntax error; token: "<EOF>", near: "N""#),
      ("N == :v", #"Syntax error; token: "=", near: "== :v""#),
      ("size(S)", "The function is not allowed to be used this way in an expression; function: size"),
      ("exists(S)", "Invalid function name; function: exists"),
      ("attribute_exists(:v)", "Operator or function requires a document path; operator or function: attribute_exists"),
      (
        "begins_with(S, :v)",
        "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N"
      ),
      (
        "N = N",
        "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [N]"
      ),
      (
        "attribute_type(N, :v)",
        "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N"
      ),
    ])
  func conditionRefusals(expression: String, message: String) async throws {
    let dynamo = try await Self.prepared()
    let refusal = try await dynamo.refusalText(
      "DeleteItem",
      #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}, "ConditionExpression": "\#(expression)", "ExpressionAttributeValues": {":v": {"N": "1"}}}"#
    )
    #expect(refusal == "ValidationException: Invalid ConditionExpression: \(message)")
  }

  @Test(
    "names and values must be used, well named, and go with an expression",
    arguments: [
      (
        #""ConditionExpression": "N = :v", "ExpressionAttributeValues": {":v": {"N": "1"}, ":w": {"N": "1"}}"#,
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:w}"
      ),
      (
        ##""ConditionExpression": "attribute_exists(N)", "ExpressionAttributeNames": {"#a": "N"}"##,
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}"
      ),
      (
        ##""ExpressionAttributeNames": {"#a": "N"}"##,
        "ExpressionAttributeNames can only be specified when using expressions"
      ),
      (
        #""ExpressionAttributeValues": {":v": {"N": "1"}}"#,
        "ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null"
      ),
      (
        #""ConditionExpression": "N = :v", "ExpressionAttributeValues": {"v": {"N": "1"}}"#,
        #"ExpressionAttributeValues contains invalid key: Syntax error; key: "v""#
      ),
      (
        #""ConditionExpression": "N = :v", "ExpressionAttributeValues": {":v": {"N": "x"}}"#,
        "ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: x for key :v"
      ),
      (
        #""ConditionExpression": "attribute_exists(N)", "Expected": {"N": {"Exists": false}}"#,
        "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}"
      ),
    ])
  func placeholders(parameters: String, message: String) async throws {
    let dynamo = try await Self.prepared()
    let refusal = try await dynamo.refusalText(
      "DeleteItem", #"{"TableName": "LambdaStateTable", "Key": {"StateID": {"S": "a"}}, \#(parameters)}"#)
    #expect(refusal == "ValidationException: \(message)")
  }
}
