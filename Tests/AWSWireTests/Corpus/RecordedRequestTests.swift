import AWSWire
import Testing

@Suite("recorded requests") struct RecordedRequestTests {
  @Test(
    "are encoded byte for byte as AWS CLI 2.36.7 sent them",
    arguments: [WireProtocol.json, .restJSON])
  func agreement(_ wireProtocol: WireProtocol) throws {
    let requests = try RecordedRequest.all().filter { $0.operation.service.wireProtocols.first == wireProtocol }
    #expect(requests.count > 10)
    for recorded in requests {
      let request = try RequestEncoder.encode(recorded.input, for: recorded.operation)
      let differences = recorded.differences(of: request)
      #expect(differences.isEmpty, "\(recorded.operation.service.name) \(recorded.operation.name): \(differences)")
    }
  }
}
