import AWSModel
import Testing

@testable import AWSWire

@Suite("query") struct QueryProtocolTests {
  static func operation(_ service: String, _ name: String) throws -> OperationModel {
    try #require(ServiceModel.named(service)?.operation(name))
  }

  static let cases: [(service: String, name: String, input: Value, form: String)] = [
    (
      "iam", "GetRolePolicy", ["RoleName": "Test-Role", "PolicyName": "ExamplePolicy"],
      "Action=GetRolePolicy&Version=2010-05-08&RoleName=Test-Role&PolicyName=ExamplePolicy"
    ), ("sns", "ListTopics", [:], "Action=ListTopics&Version=2010-03-31"),
    (
      "iam", "TagRole", ["RoleName": "r", "Tags": [["Key": "a b", "Value": "~"]]],
      "Action=TagRole&Version=2010-05-08&RoleName=r&Tags.member.1.Key=a+b&Tags.member.1.Value=~"
    ),
    (
      "sns", "SetEndpointAttributes", ["EndpointArn": "e", "Attributes": ["Enabled": "true"]],
      """
      Action=SetEndpointAttributes&Version=2010-03-31&EndpointArn=e&Attributes.entry.1.key=Enabled\
      &Attributes.entry.1.value=true
      """
    ),
    (
      "sqs", "SendMessageBatch", ["QueueUrl": "q", "Entries": [["Id": "1", "MessageBody": "m"]]],
      """
      Action=SendMessageBatch&Version=2012-11-05&QueueUrl=q&SendMessageBatchRequestEntry.1.Id=1\
      &SendMessageBatchRequestEntry.1.MessageBody=m
      """
    ),
    (
      "sqs", "CreateQueue", ["QueueName": "q", "Attributes": ["DelaySeconds": "1"]],
      "Action=CreateQueue&Version=2012-11-05&QueueName=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=1"
    ),
  ]

  @Test(
    "an input becomes botocore's form",
    arguments: cases)
  func forms(service: String, name: String, input: Value, form: String) throws {
    let operation = try Self.operation(service, name)
    let request = try RequestEncoder.encode(input, for: operation, as: .query)
    #expect(String(decoding: request.body, as: UTF8.self) == form)
    let decoded = try RequestDecoder.decode(request, for: operation, as: .query)
    #expect(operation.input?.shaped(decoded) == operation.input?.shaped(input))
  }

  @Test("a policy is percent-encoded on the wire and JSON to the client") func policies() throws {
    let operation = try Self.operation("iam", "GetRolePolicy")
    let policy: Value = ["Version": "2012-10-17", "Statement": [["Effect": "Allow", "Action": "*", "Resource": "*"]]]
    let output: Value = ["RoleName": "r", "PolicyName": "p", "PolicyDocument": policy]
    let response = ResponseEncoder.encode(.success(output), requestID: "R", for: operation, as: .query)
    let text = String(decoding: response.body, as: UTF8.self)
    #expect(text.contains("<GetRolePolicyResult>"))
    #expect(text.contains("<PolicyDocument>%7B%22Version%22%3A%222012-10-17%22"))
    #expect(text.contains("<ResponseMetadata><RequestId>R</RequestId></ResponseMetadata>"))
    #expect(try ResponseDecoder.decode(response, for: operation, as: .query).get() == output)
  }

  @Test("a recorded answer of SNS is an empty list of topics") func recorded() throws {
    let body = "<ListTopicsResponse><ListTopicsResult><Topics/></ListTopicsResult></ListTopicsResponse>"
    let response = HTTPResponse(status: 200, headers: ["Content-Type": "text/xml"], body: Array(body.utf8))
    let decoded = ResponseDecoder.decode(response, for: try Self.operation("sns", "ListTopics"), as: .query)
    #expect(try decoded.get() == ["Topics": []])
  }

  @Test("a refusal keeps its code and its text") func refusals() throws {
    let operation = try Self.operation("iam", "GetRole")
    let error = ServiceError("NoSuchEntity", "The role with name r cannot be found.", status: 404)
    let response = ResponseEncoder.encode(.failure(error), requestID: "R", for: operation, as: .query)
    let text = String(decoding: response.body, as: UTF8.self)
    #expect(text.contains("<Error><Type>Sender</Type><Code>NoSuchEntity</Code>"))
    let decoded = #expect(throws: ServiceError.self) {
      try ResponseDecoder.decode(response, for: operation, as: .query).get()
    }
    #expect(decoded?.code == error.code && decoded?.message == error.message && decoded?.status == 404)
  }
}
