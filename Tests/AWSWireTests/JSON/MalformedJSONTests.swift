import AWSModel
import AWSWire
import Testing

@Suite("a malformed JSON request") struct MalformedJSONTests {
  private func refusal(_ service: String, _ operation: String, _ body: String) throws -> ServiceError? {
    let operation = try #require(ServiceModel.named(service)?.operation(operation))
    do throws(ServiceError) {
      let request = HTTPRequest(method: "POST", body: Array(body.utf8))
      _ = try RequestDecoder.decode(request, for: operation, as: .json)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "is refused in SQS's words",
    arguments: [
      (#"{"QueueUrl":"q","MessageBody":"m","DelaySeconds":"1"}"#, "STRING_VALUE can not be converted to an Integer"),
      (#"{"QueueUrl":"q","MessageBody":"m","DelaySeconds":true}"#, "TRUE_VALUE can not be converted to an Integer"),
      (#"{"QueueUrl":1}"#, "NUMBER_VALUE can not be converted to a String"),
      (#"{"QueueUrl":["q"]}"#, "Start of list found where not expected"),
      (#"{"QueueUrl":{"a":1}}"#, "Start of structure or map found where not expected."),
      (#"[]"#, "Start of list found where not expected"), (#"{"#, ""), (#""x""#, ""), ("\u{FF}", ""),
      ("{\"a\":1,}", ""),
    ])
  func coral(_ body: String, _ message: String) throws {
    #expect(try refusal("sqs", "SendMessage", body) == ServiceError("SerializationException", message, status: 400))
  }

  @Test(
    "is refused in DynamoDB's words",
    arguments: [
      (#"{"TableName":23}"#, "NUMBER_VALUE cannot be converted to String"),
      (#"{"TableName":34.56}"#, "DECIMAL_VALUE cannot be converted to String"),
      (#"{"TableName":[]}"#, "Unrecognized collection type class java.lang.String"),
      (#"{"TableName":{}}"#, "Start of structure or map found where not expected"),
      (#"{"Item":"x"}"#, "Unexpected field type"), (#"{"Item":{"a":"x"}}"#, "Unexpected value type in payload"),
      (
        #"{"Item":[]}"#,
        "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>"
      ),
      (#"{"Item":{"a":{"S":1}}}"#, "NUMBER_VALUE cannot be converted to String"),
      (#"{"Item":{"a":{"BOOL":"true"}}}"#, "Unexpected token received from parser"),
      (#"{"Item":{"a":{"B":true}}}"#, "only base-64-encoded strings are convertible to bytes"),
      (
        #"{"Item":{"a":{"B":"23456"}}}"#, "Base64 encoded length is expected a multiple of 4 bytes but found: 5"
      ),
    ])
  func dynamodb(_ body: String, _ message: String) throws {
    #expect(try refusal("dynamodb", "PutItem", body) == ServiceError("SerializationException", message, status: 400))
  }

  @Test("is accepted with members that the model does not know, with nulls and without a body", arguments: ["", "{}"])
  func accepted(_ body: String) throws {
    #expect(try refusal("sqs", "ListQueues", body) == nil)
    #expect(try refusal("sqs", "ListQueues", #"{"New":[{}],"MaxResults":null}"#) == nil)
  }

  @Test("is refused when it is nested without end", arguments: ["[", "{\"a\":"])
  func nesting(_ open: String) throws {
    let body = String(repeating: open, count: 100_000)
    #expect(try refusal("sqs", "ListQueues", body)?.code == "SerializationException")
  }
}
