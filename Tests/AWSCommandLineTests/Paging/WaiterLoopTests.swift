import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("waiters") struct WaiterLoopTests {
  private func loop(_ service: String, _ waiter: String) throws -> WaiterLoop {
    let model = try #require(ServiceModel.named(service))
    return WaiterLoop(try #require(model.waiters.first { $0.commandName == waiter }))
  }

  @Test("go on until the state is reached")
  func succeeds() throws {
    var loop = try loop("dynamodb", "table-exists")
    let missing = ServiceError("ResourceNotFoundException", "no table")
    #expect(loop.receive(.error(missing)) == .waitSeconds(20))
    #expect(loop.receive(.output(["Table": ["TableStatus": "CREATING"]], status: 200)) == .waitSeconds(20))
    #expect(loop.receive(.output(["Table": ["TableStatus": "ACTIVE"]], status: 200)) == .succeeded)
  }

  @Test("fail at once on an error that they do not expect")
  func fails() throws {
    var loop = try loop("dynamodb", "table-exists")
    guard case .failed(let failure) = loop.receive(.error(ServiceError("AccessDenied", "not you"))) else {
      Issue.record("not failed")
      return
    }
    #expect(failure.text == "\naws: [ERROR]: Waiter TableExists failed: An error occurred (AccessDenied): not you\n")
    #expect(failure.exitCode == 255)
  }

  @Test("fail in a state from which there is no way")
  func terminal() throws {
    var loop = try loop("lambda", "function-active")
    guard case .failed(let failure) = loop.receive(.output(["State": "Failed"], status: 200)) else {
      Issue.record("not failed")
      return
    }
    #expect(
      failure.reason
        == "Waiter encountered a terminal failure state: For expression \"State\" we matched expected path: "
        + "\"Failed\"")
  }

  @Test("give up after as many calls as the model allows")
  func exhausted() throws {
    var loop = try loop("dynamodb", "table-exists")
    var verdicts: [WaiterLoop.Verdict] = []
    for _ in 1...25 { verdicts.append(loop.receive(.output(["Table": ["TableStatus": "CREATING"]], status: 200))) }
    #expect(verdicts.dropLast().allSatisfy { $0 == .waitSeconds(20) })
    #expect(verdicts.last == .failed(WaiterFailure(waiter: "TableExists", reason: "Max attempts exceeded")))
  }

  @Test("know all of a list's elements and any of them, and the HTTP status")
  func matchers() throws {
    var loop = try loop("s3", "bucket-exists")
    #expect(loop.receive(.error(ServiceError("404", "Not Found", status: 404))) == .waitSeconds(5))
    #expect(loop.receive(.output(.empty, status: 200)) == .succeeded)
  }
}
