import AWSModel
import Testing

@Suite("validation of inputs") struct InputValidationTests {
  @Test(
    "what the AWS CLI refuses is refused in its words",
    arguments: [
      ("dynamodb ListTables", #"{"Limit": 0}"#, "Invalid value for parameter Limit, value: 0, valid min value: 1"),
      (
        "dynamodb ListTables", #"{"Limit": false}"#,
        "Invalid value for parameter Limit, value: False, valid min value: 1"
      ),
      (
        "dynamodb ListTables", #"{"Limit": 1.5}"#,
        "Invalid type for parameter Limit, value: 1.5, type: <class 'float'>, valid types: <class 'int'>"
      ),
      (
        "lambda DeleteAlias", #"{"FunctionName": "", "Name": "LIVE"}"#,
        "Invalid length for parameter FunctionName, value: 0, valid min length: 1"
      ),
      (
        "iam TagRole", #"{"Tags": [{"Key": ""}]}"#,
        """
        Missing required parameter in input: "RoleName"
        Missing required parameter in Tags[0]: "Value"
        Invalid length for parameter Tags[0].Key, value: 0, valid min length: 1
        """
      ),
      (
        "cloudwatch ListMetrics", #"{"Dimensions": [{"Name": "x", "Bogus": 1}], "Colour": 2}"#,
        """
        Unknown parameter in input: "Colour", must be one of: Namespace, MetricName, Dimensions, NextToken, \
        RecentlyActive, IncludeLinkedAccounts, OwningAccount
        Unknown parameter in Dimensions[0]: "Bogus", must be one of: Name, Value
        """
      ),
      (
        "dynamodb PutItem", #"{"TableName": "T", "Item": {"id": "1"}}"#,
        "Invalid type for parameter Item.id, value: 1, type: <class 'str'>, valid types: <class 'dict'>"
      ),
      (
        "dynamodb PutItem", #"{"TableName": "T", "Item": {"id": {"BOOL": "true"}}}"#,
        "Invalid type for parameter Item.id.BOOL, value: true, type: <class 'str'>, valid types: <class 'bool'>"
      ),
      (
        "dynamodb PutItem", #"{"TableName": "T", "Item": {"id": {"SS": "a"}}}"#,
        """
        Invalid type for parameter Item.id.SS, value: a, type: <class 'str'>, \
        valid types: <class 'list'>, <class 'tuple'>
        """
      ),
      (
        "dynamodb PutItem", #"{"TableName": "T", "Item": {"id": {"B": 5}}}"#,
        """
        Invalid type for parameter Item.id.B, value: 5, type: <class 'int'>, \
        valid types: <class 'bytes'>, <class 'bytearray'>, file-like object
        """
      ),
      (
        "dynamodb PutItem", #"{"TableName": {"a": [1, {"b": null}], "it's": {}}, "Item": {}}"#,
        """
        Invalid type for parameter TableName, value: OrderedDict({'a': [1, OrderedDict({'b': None})], \
        "it's": OrderedDict()}), type: <class 'collections.OrderedDict'>, valid types: <class 'str'>
        """
      ),
      (
        "dynamodb ListBackups", #"{"TimeRangeLowerBound": ""}"#,
        """
        Invalid type for parameter TimeRangeLowerBound, value: , type: <class 'str'>, \
        valid types: <class 'datetime.datetime'>, timestamp-string
        """
      ),
      (
        "events UpdateEndpoint",
        #"{"Name": "n", "EventBuses": [{"EventBusArn": "arn:aws:events:us-east-1:1:event-bus/b"}]}"#,
        "Invalid length for parameter EventBuses, value: 1, valid min length: 2"
      ),
      (
        "s3 WriteGetObjectResponse", #"{"RequestRoute": "", "RequestToken": ""}"#,
        "Invalid length for parameter RequestRoute, value: 0, valid min length: 1"
      ),
      (
        "lambda TagResource", #"{"Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Tags": {"k": 1}}"#,
        "Invalid type for parameter Tags.k, value: 1, type: <class 'int'>, valid types: <class 'str'>"
      ),
    ])
  func refused(operation: String, input: String, expected: String) throws {
    let errors = try InputValidation.errors(of: JSONText.parse(input), for: shape(operation))
    #expect(errors.joined(separator: "\n") == expected)
  }

  @Test(
    "a union has one member",
    arguments: [
      (0, "Must set one of the following keys for tagged unionstructure input: "),
      (
        2, "Invalid number of parameters set for tagged union structure input. Can only set one of the following keys: "
      ),
    ])
  func unions(count: Int, expected: String) throws {
    let union = try #require(ServiceModel.all.flatMap(\.shapes).first { $0.isUnion })
    var input = Value.empty
    for name in [union.members[0].name, "second"].prefix(count) { input[name] = .some(.null) }
    let names = union.members.map(\.name).joined(separator: ", ")
    #expect(InputValidation.errors(of: input, for: union).first == expected + names + ".")
  }

  @Test("maps of shorthand are plain dictionaries") func shorthand() throws {
    let input: Value = ["Limit": ["a": "b"]]
    let errors = try InputValidation.errors(of: input, for: shape("dynamodb ListTables"), shorthand: ["Limit"])
    #expect(
      errors == [
        "Invalid type for parameter Limit, value: {'a': 'b'}, type: <class 'dict'>, valid types: <class 'int'>"
      ])
  }

  @Test(
    "what the AWS CLI accepts is accepted",
    arguments: [
      // Enums, patterns and greatest lengths are the service's to check.
      ("lambda CreateFunction", #"{"FunctionName": "a b", "Role": "r", "Code": {}, "Runtime": "cobol"}"#),
      // A boolean is a whole number, and a string will do for a blob.
      ("dynamodb ListTables", #"{"Limit": true}"#),
      ("lambda Invoke", #"{"FunctionName": "f", "Payload": "{}"}"#),
      ("dynamodb ListBackups", #"{"TimeRangeLowerBound": "2026-11-23", "TimeRangeUpperBound": 1.5}"#),
    ])
  func accepted(operation: String, input: String) throws {
    #expect(try InputValidation.errors(of: JSONText.parse(input), for: shape(operation)) == [])
  }

  private func shape(_ operation: String) throws -> Shape {
    let words = operation.split(separator: " ").map(String.init)
    return try #require(ServiceModel.named(words[0])?.operation(words[1])?.input)
  }
}
