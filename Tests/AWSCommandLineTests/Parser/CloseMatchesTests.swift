import Testing

@testable import AWSCommandLine

@Suite("names most like a mistyped one") struct CloseMatchesTests {
  @Test(
    "are found and ordered as difflib does",
    arguments: [
      ("lamda", ["lambda"]), ("dynamo", ["dynamodb"]), ("eventbridge", []), ("s3", ["s3"]),
      ("list-function", ["list-functions", "get-function"]),
    ])
  func matches(word: String, names: [String]) {
    let choices = ["lambda", "dynamodb", "events", "s3", "list-functions", "get-function", "list-tables"]
    #expect(CloseMatches.of(word, in: choices) == names)
  }

  @Test(
    "have the ratio of difflib",
    arguments: [("abcd", "bcde", 0.75), ("a", "b", 0), ("", "", 1), ("tide", "diet", 0.25)])
  func ratio(left: String, right: String, ratio: Double) {
    #expect(CloseMatches.ratio(Array(left.unicodeScalars), Array(right.unicodeScalars)) == ratio)
  }
}
