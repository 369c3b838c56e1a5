import AWSModel
import Foundation
import OrderedCollections
import Testing

@Suite("values and types") struct CodingTests {
  struct Function: Codable, Equatable {
    var functionName: String
    var memorySize: Int?
    var code: Code?
    var environment: [String: String]?
    var layers: [String]?
    var lastModified: Timestamp?
    var document: Value?

    struct Code: Codable, Equatable { var zipFile: [UInt8] }
  }

  @Test("members are found in any case, the keys of dictionaries are kept") func decoding() throws {
    let value: Value = [
      "FunctionName": "f", "MemorySize": 128, "Code": ["ZipFile": .blob([1, 2])],
      "Environment": ["Path": "a", "PATH": "b"],
      "Layers": ["x"], "LastModified": .timestamp(Timestamp(microseconds: 5)), "Document": ["a": [1, nil]],
      "Unknown": 1,
    ]
    let function = try ValueDecoder().decode(Function.self, from: value)
    #expect(
      function
        == Function(
          functionName: "f", memorySize: 128, code: .init(zipFile: [1, 2]), environment: ["Path": "a", "PATH": "b"],
          layers: ["x"], lastModified: Timestamp(microseconds: 5), document: ["a": [1, nil]]))
  }

  @Test("a missing or null optional member is nil") func missing() throws {
    let function = try ValueDecoder().decode(Function.self, from: ["functionName": "f", "memorySize": nil])
    #expect(function == Function(functionName: "f"))
  }

  @Test("text and numbers will do for a timestamp, and text for a blob") func lenient() throws {
    let value: Value = ["FunctionName": "f", "LastModified": "1970-01-01T00:00:01Z", "Code": ["ZipFile": "ab"]]
    let function = try ValueDecoder().decode(Function.self, from: value)
    #expect(function.lastModified == Timestamp(seconds: 1))
    #expect(function.code?.zipFile == [97, 98])
    #expect(try ValueDecoder().decode([Timestamp].self, from: [1.5]) == [Timestamp(seconds: 1.5)])
  }

  @Test(
    "an error says where, and what was expected",
    arguments: [
      ([:], "functionName is missing"),
      (["FunctionName": 1], "FunctionName should be a string, not a whole number"),
      (["FunctionName": "f", "Layers": ["a", 2.5]], "Layers[1] should be a string, not a number"),
      (["FunctionName": "f", "Code": [:]], "Code.zipFile is missing"),
      (["FunctionName": "f", "Code": "x"], "Code should be a structure, not a string"),
      (["FunctionName": "f", "MemorySize": 1.5], "MemorySize should be a whole number, not a number"),
      (["FunctionName": "f", "Environment": ["K": true]], "Environment.K should be a string, not a boolean"),
      ([1], "the input should be a structure, not a list"),
    ] as [(Value, String)])
  func errors(value: Value, expected: String) {
    do {
      _ = try ValueDecoder().decode(Function.self, from: value)
      Issue.record("decoded \(value)")
    } catch let DecodingError.keyNotFound(_, context) {
      #expect(context.debugDescription == expected)
    } catch let DecodingError.typeMismatch(_, context) {
      #expect(context.debugDescription == expected)
    } catch {
      Issue.record(error)
    }
  }

  @Test("numbers that do not fit are refused") func range() {
    #expect(throws: DecodingError.self) { try ValueDecoder().decode(UInt8.self, from: 256) }
    #expect(throws: DecodingError.self) { try ValueDecoder().decode(UInt.self, from: -1) }
    #expect((try? ValueDecoder().decode(Double.self, from: 3)) == 3)
  }

  @Test("nil is left out; blobs, timestamps and values are themselves") func encoding() throws {
    let function = Function(
      functionName: "f", memorySize: nil, code: .init(zipFile: [1]), environment: ["b": "2", "a": "1"], layers: [],
      lastModified: Timestamp(microseconds: 5), document: [nil, .blob([7])])
    #expect(
      try ValueEncoder().encode(function)
        == [
          "functionName": "f", "code": ["zipFile": .blob([1])], "environment": ["a": "1", "b": "2"], "layers": [],
          "lastModified": .timestamp(Timestamp(microseconds: 5)), "document": [nil, .blob([7])],
        ])
  }

  @Test("what was encoded decodes to the same") func roundTrip() throws {
    struct Everything: Codable, Equatable {
      var numbers: [Int64] = [.min, 0, .max]
      var ratio = 0.5
      var truth: Bool? = false
      var ordered: OrderedDictionary<String, [Int]> = ["b": [1], "a": []]
      var choice = Choice.second
      var nested: [[String: Value]] = [["x": ["y": nil]], [:]]
      enum Choice: String, Codable { case first, second }
    }
    #expect(try ValueDecoder().decode(Everything.self, from: ValueEncoder().encode(Everything())) == Everything())
    #expect(try ValueEncoder().encode(Everything())["ordered"] == ["b": [1], "a": []])
  }

  @Test("values are Codable with other coders too") func json() throws {
    let value: Value = ["a": [1, 2.5, "x", true, nil], "b": [:]]
    let decoded = try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    #expect(decoded["a"] == value["a"] && decoded["b"] == value["b"])
  }

  @Test("an output has the model's names and order, and no nulls") func shaped() throws {
    let output = try #require(ServiceModel.named("lambda")?.operation("GetFunction")?.output)
    let value: Value = [
      "tags": ["b": "1", "A": "2"], "unknown": 1, "concurrency": nil,
      "configuration": ["environment": ["variables": ["functionName": "x"]], "functionName": "f"],
    ]
    let expected: Value = [
      "Configuration": ["FunctionName": "f", "Environment": ["Variables": ["functionName": "x"]]],
      "Tags": ["b": "1", "A": "2"],
    ]
    #expect(output.shaped(value) == expected)
    #expect(output.shaped(value).pythonText == expected.pythonText, "the order counts too")
  }

  @Test("a member spelled exactly comes before one that is not") func exact() throws {
    let output = try #require(ServiceModel.named("sts")?.operation("GetCallerIdentity")?.output)
    #expect(output.shaped(["ACCOUNT": "1", "Account": "2", "account": "3"]) == ["Account": "2"])
  }
}
