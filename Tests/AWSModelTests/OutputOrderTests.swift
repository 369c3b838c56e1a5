import AWSModel
import Testing

@Suite("The order of an answer's members") struct OutputOrderTests {
  @Test("What travels in headers comes before what travels in the body") func headersFirst() throws {
    let operation = try #require(ServiceModel.named("s3")?.operation("CopyObject"))
    let output: Value = ["CopyObjectResult": ["ETag": "e"], "VersionId": "v", "Expiration": "x"]
    #expect(operation.shaped(output).map?.keys == ["Expiration", "VersionId", "CopyObjectResult"])
  }

  @Test("Without headers the order is the model's") func modelOrder() throws {
    let operation = try #require(ServiceModel.named("sqs")?.operation("SendMessage"))
    let output: Value = ["MessageId": "m", "MD5OfMessageBody": "5"]
    #expect(operation.shaped(output).map?.keys == ["MD5OfMessageBody", "MessageId"])
  }
}
