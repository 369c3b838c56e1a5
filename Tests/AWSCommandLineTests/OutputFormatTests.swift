import AWSCommandLine
import AWSModel
import Testing

@Suite("--output") struct OutputFormatTests {
  private let functions: Value = [
    "Functions": [
      [
        "FunctionName": "tidy", "MemorySize": 128, "CodeSha256": .blob([1, 2]),
        "LastModified": .timestamp(Timestamp(milliseconds: 1_767_225_600_000)),
        "Layers": [["Arn": "l1"], ["Arn": "l2"]],
        "Environment": ["Variables": ["MODE": "fast", "STAGE": "dev: 1"]],
      ],
      ["FunctionName": "größe", "MemorySize": 512, "Ratio": 1.2345e-05, "Layers": []],
    ],
    "NextMarker": nil,
  ]

  @Test("json keeps the order of members and indents by four")
  func json() throws {
    let text = try OutputFormat.json.render(["b": [1, "ä"], "a": nil, "c": .empty], operation: "X")
    #expect(
      text == """
        {
            "b": [
                1,
                "ä"
            ],
            "a": null,
            "c": {}
        }

        """)
  }

  @Test(
    "an answer with nothing in it",
    arguments: [
      (.json, nil, ""), (.json, .empty, ""), (.json, .null, "null\n"), (.json, [], "[]\n"), (.json, "a", "\"a\"\n"),
      (.yaml, .empty, ""), (.yaml, .null, "null\n"), (.yaml, "a", "\"a\"\n"), (.yaml, [], "[]\n"),
      (.yamlStream, .empty, "- {}\n"), (.yamlStream, .null, "- null\n"),
      (.text, .empty, ""), (.text, [], ""), (.text, .null, "None\n"), (.text, true, "True\n"),
      (.table, .empty, ""), (.table, .null, ""), (.table, [], ""), (.table, 0, ""),
      (.table, ["Functions": []], "---\n|X|\n+-+\n"), (.off, ["a": 1], ""),
    ] as [(OutputFormat, Value?, String)])
  func nothing(format: OutputFormat, value: Value?, text: String) throws {
    #expect(try format.render(value, operation: "X") == text)
  }

  @Test("text puts a level's scalars on a line by key, and the rest below under its key")
  func text() throws {
    #expect(
      try OutputFormat.text.render(functions, operation: "ListFunctions") == """
        None
        FUNCTIONS\tAQI=\ttidy\t2026-01-01T00:00:00+00:00\t128\t
        VARIABLES\tfast\tdev: 1
        LAYERS\tl1
        LAYERS\tl2
        FUNCTIONS\t\tgröße\t\t512\t1.2345e-05

        """)
    #expect(try OutputFormat.text.render([["a", 1], ["b", nil]], operation: "X") == "a\t1\nb\tNone\n")
    #expect(
      try OutputFormat.text.render(["TableNames": ["a", "b"]], operation: "X") == "TABLENAMES\ta\nTABLENAMES\tb\n")
  }

  @Test("a table has a frame more for each level")
  func table() throws {
    #expect(
      try OutputFormat.table.render(functions, operation: "ListFunctions", width: 200) == """
        --------------------------------------------------------------------------------------
        |                                    ListFunctions                                   |
        +-----------------------------------------------------+------------------------------+
        |  NextMarker                                         |  None                        |
        +-----------------------------------------------------+------------------------------+
        ||                                     Functions                                    ||
        |+------------+---------------+-----------------------------+-------------+---------+|
        || CodeSha256 | FunctionName  |        LastModified         | MemorySize  |  Ratio  ||
        |+------------+---------------+-----------------------------+-------------+---------+|
        ||  AQI=      |  tidy         |  2026-01-01T00:00:00+00:00  |  128        |         ||
        |+------------+---------------+-----------------------------+-------------+---------+|
        |||                                   Environment                                  |||
        ||+--------------------------------------------------------------------------------+||
        ||||                                   Variables                                  ||||
        |||+----------------------------------+-------------------------------------------+|||
        ||||               MODE               |                   STAGE                   ||||
        |||+----------------------------------+-------------------------------------------+|||
        ||||  fast                            |  dev: 1                                   ||||
        |||+----------------------------------+-------------------------------------------+|||
        |||                                     Layers                                     |||
        ||+--------------------------------------------------------------------------------+||
        |||                                       Arn                                      |||
        ||+--------------------------------------------------------------------------------+||
        |||  l1                                                                            |||
        |||  l2                                                                            |||
        ||+--------------------------------------------------------------------------------+||
        ||                                     Functions                                    ||
        |+--------------+-----------------+-----------------+---------------+---------------+|
        ||  CodeSha256  |  FunctionName   |  LastModified   |  MemorySize   |     Ratio     ||
        |+--------------+-----------------+-----------------+---------------+---------------+|
        ||              |  größe         |                 |  512          |  1.2345e-05   ||
        |+--------------+-----------------+-----------------+---------------+---------------+|

        """)
  }

  @Test("a table wider than the terminal is turned")
  func turned() throws {
    let value: Value = ["Name": "a function", "Arn": "arn:aws:lambda:us-east-1:123456789012:function:a"]
    #expect(
      try OutputFormat.table.render(value, operation: "GetIt", width: 60) == """
        --------------------------------------------------------------
        |                            GetIt                           |
        +------+-----------------------------------------------------+
        |  Arn |  arn:aws:lambda:us-east-1:123456789012:function:a   |
        |  Name|  a function                                         |
        +------+-----------------------------------------------------+

        """)
  }

  @Test("on a terminal values are bold blue and the frames of inner levels dim yellow")
  func colors() throws {
    let text = try OutputFormat.table.render(["A": ["b": 1]], operation: "X", color: true)
    let frame = "\u{1B}[2m\u{1B}[33m|\u{1B}[0m"
    func bold(_ text: String) -> String { "\u{1B}[1m\u{1B}[34m\(text)\u{1B}[0m" }
    #expect(text.split(separator: "\n").contains("\(frame)|  \(bold("b")) |  \(bold("1"))  |\(frame)"))
  }

  @Test("wide characters take two columns of a table")
  func wide() throws {
    #expect(
      try OutputFormat.table.render(["A": "世界", "B": "é"], operation: "X") == """
        ----------------
        |       X      |
        +-------+------+
        |   A   |  B   |
        +-------+------+
        |  世界 |  é  |
        +-------+------+

        """)
  }

  @Test(
    "ragged answers are refused in Python's words",
    arguments: [
      (.table, [[1], [1, 2, 3]], "Row should have 1 elements, instead it has 3"),
      (.table, [["a": 1], "b"], "string indices must be integers, not 'str'"),
      (.table, [["a": 1], nil], "'NoneType' object is not iterable"),
      (.table, [["a": 1], []], "'list' object has no attribute 'get'"),
      (.text, [["a": 1], "b"], "'str' object has no attribute 'items'"),
    ] as [(OutputFormat, Value, String)])
  func ragged(format: OutputFormat, value: Value, message: String) {
    let error = #expect(throws: OutputError.self) { try format.render(value, operation: "X") }
    #expect(error?.description == message)
  }

  @Test("yaml sorts keys, and a list stands at the indent of its key")
  func yaml() throws {
    #expect(
      try OutputFormat.yaml.render(functions, operation: "ListFunctions") == """
        Functions:
        - CodeSha256: AQI=
          Environment:
            Variables:
              MODE: fast
              STAGE: 'dev: 1'
          FunctionName: tidy
          LastModified: '2026-01-01T00:00:00+00:00'
          Layers:
          - Arn: l1
          - Arn: l2
          MemorySize: 128
        - FunctionName: größe
          Layers: []
          MemorySize: 512
          Ratio: 1.2345e-05
        NextMarker: null

        """)
    #expect(
      try OutputFormat.yaml.render([[1, [2]], [["a": [[3]]]]], operation: "X") == "- - 1\n  - - 2\n- - a:\n    - - 3\n")
    #expect(try OutputFormat.yamlStream.render(["b": 1, "a": [1]], operation: "X") == "- a:\n  - 1\n  b: 1\n")
  }

  @Test(
    "yaml quotes what would be read as something else",
    arguments: [
      ("", "''"), ("a b", "a b"), ("true", "'true'"), ("yes", "yes"), ("null", "'null'"), ("~", "'~'"), ("12", "'12'"),
      ("0x1f", "'0x1f'"), ("1e5", "'1e5'"), (".5", "'.5'"), ("1.2.3", "1.2.3"), ("2026-01-01", "'2026-01-01'"),
      ("a: b", "'a: b'"), ("a:b", "a:b"), ("a #b", "'a #b'"), ("a#b", "a#b"), ("-", "'-'"), ("-x", "-x"),
      ("- x", "'- x'"),
      ("[x", "'[x'"), ("{x", "'{x'"), ("*", "'*'"), ("@x", "'@x'"), ("%x", "'%x'"), ("it's", "it's"), ("'q", "'''q'"),
      (" a", "' a'"), ("a ", "'a '"), ("a\tb", #""a\tb""#), ("a\n", "'a\n\n  '"), ("a\nb", "'a\n\n  b'"),
      ("a \nb", #""a \nb""#), ("😀", #""\U0001F600""#), ("é", "é"), ("\u{1B}", #""\e""#), ("---", "'---'"), ("=", "'='"),
    ])
  func quoting(text: String, yaml: String) throws {
    #expect(try OutputFormat.yaml.render(["k": .string(text)], operation: "X").dropLast() == "k: " + yaml)
  }

  @Test("yaml folds long text at the first blank beyond column 80, and long keys stand alone")
  func folding() throws {
    let words = String(repeating: "word ", count: 20) + "end"
    #expect(
      try OutputFormat.yaml.render(["k": .string(words)], operation: "X")
        == "k: " + String(repeating: "word ", count: 15) + "word\n  word word word word end\n")
    let key = String(repeating: "k", count: 129)
    #expect(try OutputFormat.yaml.render([key: [1]], operation: "X") == "? \(key)\n: - 1\n")
  }
}
