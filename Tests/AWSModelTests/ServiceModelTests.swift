import AWSModel
import Testing

@Suite("API models") struct ServiceModelTests {
  @Test("the embedded models are whole") func whole() { #expect(ServiceModel.verify() == nil) }

  @Test(
    "an operation is found by AWS's name and by the command line's",
    arguments: [
      ("lambda", "CreateFunction", "create-function"), ("dynamodb", "UpdateTimeToLive", "update-time-to-live"),
      ("apigatewayv2", "CreateApi", "create-api"), ("s3", "ListObjectsV2", "list-objects-v2"),
      ("iam", "ListMFADevices", "list-mfa-devices"), ("sqs", "AddPermission", "add-permission"),
      ("cloudwatch", "StartOTelEnrichment", "start-otel-enrichment"),
      ("sts", "GetCallerIdentity", "get-caller-identity"),
    ])
  func lookup(service: String, name: String, commandName: String) throws {
    let model = try #require(ServiceModel.named(service))
    let operation = try #require(model.operation(name))
    #expect(operation.name == name)
    #expect(operation.commandName == commandName)
    #expect(model.operation(commandName: commandName) == operation)
    #expect(operation.service == model)
  }

  @Test("what is not there is not found") func missing() throws {
    #expect(ServiceModel.named("lambd") == nil)
    #expect(ServiceModel.named("lambdas") == nil)
    let lambda = try #require(ServiceModel.named("lambda"))
    #expect(lambda.operation("createFunction") == nil)
    #expect(lambda.operation(commandName: "create-functio") == nil)
    #expect(lambda.operation(commandName: "") == nil)
    #expect(lambda.shape("FunctionConfiguratio") == nil)
  }
}
