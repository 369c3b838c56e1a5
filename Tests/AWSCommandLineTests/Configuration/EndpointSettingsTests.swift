import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("the endpoint of a service") struct EndpointSettingsTests {
  private static let config = """
    [default]
    services = local
    endpoint_url = http://localhost:1
    [profile lost]
    services = gone
    [services local]
    dynamodb =
      endpoint_url = http://localhost:2
    dynamodb_streams =
      endpoint_url = http://localhost:3
    """

  private func endpoint(_ service: String, profile: String = "default", _ variables: [String: String] = [:]) throws
    -> String?
  {
    let profiles = Profiles(config: try ConfigurationText(Self.config))
    let context = CommandContext(
      variable: { variables[$0] }, profile: { profiles[$0] }, files: .none, idempotencyToken: { "" })
    return try context.endpoint(of: try #require(ServiceModel.named(service)), option: nil, profile: profile)
  }

  @Test(
    "is the one that the profile's services section names, else the profile's",
    arguments: [
      ("dynamodb", "http://localhost:2"), ("dynamodbstreams", "http://localhost:3"), ("s3", "http://localhost:1"),
    ])
  func services(service: String, url: String) throws { #expect(try endpoint(service) == url) }

  @Test("is the environment's before that of any section") func environment() throws {
    #expect(try endpoint("dynamodb", ["AWS_ENDPOINT_URL": "http://localhost:9"]) == "http://localhost:9")
  }

  @Test("is refused where the profile names a section that is not there") func missing() {
    #expect(
      throws: CommandError.internalFault(
        "The profile is configured to use the services section but the \"gone\" services configuration does not exist.")
    ) { try endpoint("s3", profile: "lost") }
  }
}
