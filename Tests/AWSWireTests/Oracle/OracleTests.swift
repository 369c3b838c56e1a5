import AWSModel
import AWSWire
import Testing

/// Every operation of every service that speaks the protocol, with values made from the model.
@Suite("botocore as the oracle") struct OracleTests {
  static let protocols: [WireProtocol] = [.json, .restJSON, .rpcCBOR]

  private func oracle(_ wireProtocol: WireProtocol) -> Oracle {
    let services = ServiceModel.all.filter { $0.protocols.contains(wireProtocol.rawValue) }
    return Oracle(targets: services.map { "\($0.name):\(wireProtocol.rawValue)" })
  }

  @Test("a request is botocore's, byte for byte, and is read as the input it was made of", arguments: protocols)
  func requests(_ wireProtocol: WireProtocol) throws {
    let cases = try oracle(wireProtocol).cases()
    #expect(cases.count > 40)
    for made in cases {
      let differences = try made.requestDifferences() + made.inputDifferences()
      #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }
  }

  @Test("an answer means to botocore, and to us, what it was made of", arguments: protocols)
  func answers(_ wireProtocol: WireProtocol) throws {
    let oracle = oracle(wireProtocol)
    let cases = try oracle.cases()
    let differences = try oracle.differences(in: cases.map(\.answers)) + cases.flatMap { $0.outputDifferences() }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }
}
