@testable import AWSModel
import Testing

@Suite("API models") struct ServiceModelTests {
  @Test("the embedded models are whole") func whole() { #expect(ServiceModel.verify() == nil) }

  @Test(
    "damaged models are named",
    arguments: [
      (0, "the API models are missing"), (8, "the API models have format 254, this program reads format 1"),
      (500_000, "the API models are damaged: their checksum is not theirs"),
    ])
  func damaged(offset: Int, message: String) {
    var bytes = Array(ModelBinary.bytes)
    bytes[offset] ^= 0xFF
    #expect(bytes.withUnsafeBytes(ServiceModel.damage) == message)
  }

  @Test("models that were cut short are named") func short() {
    let bytes = ModelBinary.bytes
    let cut = ServiceModel.damage(in: UnsafeRawBufferPointer(rebasing: bytes.dropLast(10)))
    #expect(cut == "the API models have \(bytes.count - 10) bytes instead of \(bytes.count)")
  }

  @Test("services are sorted, so that one is found by halving") func sorted() {
    let names = ServiceModel.all.map(\.name)
    #expect(names == names.sorted() && names.count == 14)
    for service in ServiceModel.all { #expect(ServiceModel.named(service.name) == service) }
  }

  @Test("no two members of a structure differ in case only") func distinctMembers() {
    for shape in ServiceModel.all.flatMap(\.shapes) where shape.kind == .structure {
      let names = Set(shape.members.map { $0.name.lowercased() })
      #expect(names.count == shape.members.count, "\(shape.name)")
    }
  }

  @Test("each member is found by its name, in any case") func members() {
    for shape in ServiceModel.all.flatMap(\.shapes) {
      for member in shape.members {
        #expect(shape.member(member.name) == member)
        #expect(shape.member(ignoringCase: member.name.uppercased()) == member)
      }
      #expect(shape.member("") == nil && shape.member(ignoringCase: "functionNam") == nil)
    }
  }

  @Test("a member's traits come before its shape's") func ownTraits() throws {
    let s3 = try #require(ServiceModel.named("s3"))
    let input = try #require(s3.operation("PutBucketTagging")?.input?.member("Tagging"))
    #expect(input.shape.xmlNamespace == "http://s3.amazonaws.com/doc/2006-03-01/")
    #expect(s3.shape("Tagging")?.xmlNamespace == nil)
    let export = try #require(ServiceModel.named("apigatewayv2")?.operation("ExportApi")?.input)
    #expect(export.member("OutputType")?.shape.enumValues == ["YAML", "JSON"])
  }

  @Test(
    "an operation says how its payload travels",
    arguments: [
      ("lambda", "Invoke", true, true, false), ("lambda", "InvokeWithResponseStream", true, false, true),
      ("s3", "GetObject", false, true, false), ("s3", "PutObject", true, false, false),
      ("s3", "SelectObjectContent", false, false, true), ("dynamodb", "PutItem", false, false, false),
      ("logs", "StartLiveTail", false, false, true),
      ("apigateway", "GetExport", false, true, false),
    ])
  func payloads(service: String, name: String, streamsIn: Bool, streamsOut: Bool, events: Bool) throws {
    let operation = try #require(ServiceModel.named(service)?.operation(name))
    #expect(operation.isStreamingInput == streamsIn)
    #expect(operation.isStreamingOutput == streamsOut)
    #expect(operation.hasEventStreamOutput == events)
  }

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
