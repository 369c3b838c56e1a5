import AWSModel
import Cloud

/// Looks into the source of an event source mapping.
enum PollEventSource: ServiceOperation {
  static let access = Access<Input>("lambda:InvokeFunction")

  struct Input: Decodable { var uUID: String }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard var mapping = try EventSourceMapping.find("", input.uUID, call), mapping.isPolling(at: call.now) else {
      return Output()
    }
    mapping.nextPoll = nil
    try mapping.save(call)
    guard let function = try? mapping.reference?.function(call) else { return Output() }
    if FunctionState(function, at: call.now) == .pending {
      try mapping.wake(at: call.now + .seconds(1), call)
    } else if mapping.isStream {
      try StreamSource.read(&mapping, call)
    } else {
      try QueueSource.receive(mapping, gathered: [], call)
    }
    return Output()
  }
}
