import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("refusals by a service") struct ServiceErrorTextTests {
  private func text(_ error: ServiceError, _ service: String, _ operation: String, _ format: ErrorFormat) throws
    -> String
  {
    let model = try #require(ServiceModel.named(service)?.operation(operation))
    return ServiceErrorText(error, calling: model).text(format)
  }

  static let condition = ServiceError(
    "ConditionalCheckFailedException", "The conditional request failed", members: ["Item": ["id": ["S": "a"]]])

  @Test(
    "are shown as AWS CLI shows them",
    arguments: [
      (
        .enhanced,
        """

        aws: [ERROR]: An error occurred (ConditionalCheckFailedException) when calling the PutItem operation: The conditional request failed

        Additional error details:
        Item: <complex value>
        Use "--cli-error-format json" or another error format to see the full details.

        """
      ),
      (
        .legacy,
        """

        aws: [ERROR]: An error occurred (ConditionalCheckFailedException) when calling the PutItem operation: The conditional request failed

        """
      ),
      (
        .json,
        """
        {
            "Message": "The conditional request failed",
            "Code": "ConditionalCheckFailedException",
            "message": "The conditional request failed",
            "Item": {
                "id": {
                    "S": "a"
                }
            }
        }

        """
      ),
    ] as [(ErrorFormat, String)])
  func formats(format: ErrorFormat, expected: String) throws {
    #expect(try text(Self.condition, "dynamodb", "PutItem", format) == expected)
  }

  @Test("show simple members in line")
  func inline() throws {
    let error = ServiceError("ResourceNotFoundException", "Function not found", status: 404, members: ["Type": "User"])
    #expect(
      try text(error, "lambda", "GetFunction", .enhanced).hasSuffix(
        "not found\n\nAdditional error details:\nType: User\n"))
  }

  @Test("have no details in XML, where the message has no member of its own")
  func xml() throws {
    let error = ServiceError("NoSuchEntity", "The user with name u cannot be found.", status: 404)
    let expected = "{\n    \"Code\": \"NoSuchEntity\",\n    \"Message\": \"The user with name u cannot be found.\"\n}\n"
    #expect(try text(error, "iam", "GetUser", .json) == expected)
  }

  @Test("say that the call was tried again when clients do that")
  func retries() throws {
    let error = ServiceError("TooManyRequestsException", "Rate Exceeded.", status: 429)
    #expect(try text(error, "lambda", "Invoke", .legacy).contains("operation (reached max retries: 2): Rate Exceeded."))
  }
}
