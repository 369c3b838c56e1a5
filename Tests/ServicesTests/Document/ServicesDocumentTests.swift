import AllServices
import AWSModel
import Foundation
import Testing

@Suite("The page of services") struct ServicesDocumentTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../docs/services.md")

  @Test("docs/services.md says what the program does") func isCurrent() throws {
    let text = ServicesDocument.text
    if ProcessInfo.processInfo.environment["SKYLAB_WRITE_DOCS"] != nil {
      try Data(text.utf8).write(to: Self.page)
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == text, "`make docs` writes the page anew")
  }

  @Test("Every operation of a service is AWS's by name") func namesAreModelled() {
    for service in AllServices.all {
      let model = ServiceModel.named(service.name)
      for operation in service.implemented {
        #expect(model?.operation(operation.name) != nil, "\(service.name) \(operation.name)")
      }
    }
  }

  @Test("What an operation reads is a member of AWS's input", arguments: AllServices.all.map(\.name))
  func inputsAreModelled(_ name: String) throws {
    let service = try #require(AllServices.all.first { $0.name == name })
    let model = try #require(ServiceModel.named(name))
    for operation in service.implemented {
      guard let read = MemberProbe.members(of: operation.types.input) else { continue }
      let members = Set((model.operation(operation.name)?.input?.members.map { $0.name.lowercased() }) ?? [])
      for member in read { #expect(members.contains(member.lowercased()), "\(name) \(operation.name) \(member)") }
    }
  }
}
