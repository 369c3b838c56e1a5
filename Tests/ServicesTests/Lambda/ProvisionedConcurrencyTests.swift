import AWSModel
import TestCloud
import Testing

@Suite("lambda provisioned concurrency") struct ProvisionedConcurrencyTests {
  @Test(
    "its environments come up, or the code's initialisation fails",
    arguments: [(false, "READY", 2), (true, "FAILED", 0)])
  func outcome(failing: Bool, status: String, allocated: Int64) async throws {
    let lambda = try await LambdaFixture(failing: { _ in failing })
    try await lambda.create()
    try await lambda.cloud.call("lambda", "PublishVersion", ["FunctionName": "tidy"])
    let version: Value = ["FunctionName": "tidy", "Qualifier": "1"]
    let begun = try await lambda.cloud.call(
      "lambda", "PutProvisionedConcurrencyConfig",
      ["FunctionName": "tidy", "Qualifier": "1", "ProvisionedConcurrentExecutions": 2])
    #expect(begun["Status"] == "IN_PROGRESS")
    try await lambda.cloud.advance(by: .seconds(5))
    let settled = try await lambda.cloud.call("lambda", "GetProvisionedConcurrencyConfig", version)
    #expect(settled["Status"]?.string == status)
    #expect(settled["StatusReason"] == (failing ? "FUNCTION_ERROR_INIT_FAILURE" : nil))
    #expect(settled["AllocatedProvisionedConcurrentExecutions"] == .integer(allocated))
  }
}
