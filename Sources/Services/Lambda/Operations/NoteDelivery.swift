import AWSModel
import Cloud

/// Hears whether something that Lambda sent arrived, and counts it in a metric of the function's when not.
enum NoteDelivery: ServiceOperation {
  static let access = Access<Input>("lambda:InvokeFunction")

  struct Input: Decodable {
    struct Outcome: Decodable {
      var delivered: Bool
      var code: String?
    }
    var functionName: String
    var metric: String
    var outcome: Outcome?
  }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let outcome = input.outcome, !outcome.delivered else { return Output() }
    try FunctionMetrics(input.functionName).put([(input.metric, 1, "Count")], at: call.now, call)
    call.effect("delivery for function \(input.functionName)", .failed, outcome.code ?? "")
    return Output()
  }
}
