import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("--cli-input-yaml") struct InputDocumentTests {
  @Test(
    "reads YAML 1.2 as the AWS CLI's loader does",
    arguments: [
      ("a: 1", ["a": 1]), ("a: 0777", ["a": 777]), ("a: 0o17", ["a": 15]), ("a: 0x1F", ["a": 31]),
      ("a: 1e3", ["a": .double(1000)]), ("a: yes", ["a": "yes"]), ("a: true", ["a": true]), ("a: ~", ["a": nil]),
      ("a: '1'", ["a": "1"]), ("a:\n- x\n- 'y z'", ["a": ["x", "y z"]]), ("a: |\n  one\n  two\n", ["a": "one\ntwo\n"]),
      ("a: !!binary YQ==", ["a": .blob([97])]), ("{\"a\": {\"b\": []}}", ["a": ["b": []]]),
      ("x: &x {k: 1}\na: {<<: *x, m: 2}", ["x": ["k": 1], "a": ["m": 2, "k": 1]]), ("# nothing", nil),
    ] as [(String, Value)])
  func documents(text: String, value: Value) { #expect(YAMLDocument.value(of: text) == value) }

  @Test("refuses what is no document, or several", arguments: ["a: [", "a: 1\n--- \nb: 2", "a: 1\na: 2", "\ta: 1"])
  func faults(text: String) { #expect(YAMLDocument.value(of: text) == nil) }

  @Test("options of the line win over the document's members")
  func merged() throws {
    let yaml = "QueueName: from-file\nAttributes:\n  DelaySeconds: '5'\n"
    let line = "sqs create-queue --queue-name typed --cli-input-yaml file://q.yaml"
    let command = try CommandLine.call(line, ["q.yaml": yaml])
    #expect(command?.input == ["QueueName": "typed", "Attributes": ["DelaySeconds": "5"]])
  }

  @Test("a document that is no map, or no YAML, is refused in the AWS CLI's words")
  func refusals() {
    #expect(
      CommandLine.failure("sts get-caller-identity --cli-input-yaml '[]'")?.text.contains(
        "Error parsing parameter 'cli-input-yaml': Invalid type: expecting map, received <class 'list'>") == true)
    #expect(
      CommandLine.failure("sts get-caller-identity --cli-input-yaml '{'")?.text.contains(
        "Error parsing parameter 'cli-input-yaml': Invalid YAML received.") == true)
  }

  @Test("the skeleton yaml-input says what is required and which values there are")
  func skeleton() throws {
    let line = "dynamodb get-item --generate-cli-skeleton yaml-input"
    guard case .skeleton(let skeleton) = try CommandLine.parse(line) else {
      Issue.record("no skeleton")
      return
    }
    let lines = try Printout.text(of: skeleton).split(separator: "\n").map(String.init)
    #expect(lines[0] == "TableName: ''  # [REQUIRED]")
    #expect(lines[1] == "Key: # [REQUIRED]")
    #expect(lines[2...4] == ["  KeyName:", "    S: ''", "    N: ''"])
    #expect(lines[5...7] == ["    B: !!binary ''", "    SS:", "    - ''"])
    #expect(lines.contains("    'NULL': true"))
    #expect(lines.contains("ReturnConsumedCapacity: INDEXES # Valid values are: INDEXES, TOTAL, NONE."))
  }
}
