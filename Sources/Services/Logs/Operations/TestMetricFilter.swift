import AWSModel
import Cloud

/// Says which messages fit a pattern, and what it finds in them.
///
/// Errors: `InvalidParameterException`. Source: CloudWatch Logs API, TestMetricFilter.
enum TestMetricFilter: ServiceOperation {
  static let access = Access<Input>("logs:TestMetricFilter")

  struct Input: Decodable {
    var filterPattern: String
    var logEventMessages: [String]
  }
  struct Output: Encodable {
    struct Match: Encodable {
      /// Counted from 1.
      var eventNumber: Int
      var eventMessage: String
      var extractedValues: [String: String]
    }
    var matches: [Match]
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let pattern = try FilterPattern(input.filterPattern)
    let matches = input.logEventMessages.enumerated().compactMap { index, message -> Output.Match? in
      guard let found = pattern.extract(message) else { return nil }
      return Output.Match(
        eventNumber: index + 1, eventMessage: message,
        extractedValues: Dictionary(found.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
    }
    return Output(matches: matches)
  }
}
