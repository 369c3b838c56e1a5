import AWSCommandLine
import AWSModel
import Foundation
import Testing

/// `make test` compares a sample, `make judge` as many cases as `SKYLAB_JUDGE` says.
@Suite(
  "skylab's command line beside the installed AWS CLI",
  .enabled(if: ProcessInfo.processInfo.environment["SKYLAB_TEST_PYTHON"] != nil)
) struct DifferentialTests {
  private static let judged = ProcessInfo.processInfo.environment["SKYLAB_JUDGE"].flatMap(Int.init)

  @Test("lines right and wrong are taken, worded and sent as version 1 does, but for the known differences")
  func lines() throws {
    var unexplained: [String] = []
    var uses: [String: Int] = [:]
    for value in try CommandLineOracle.cases("lines", Self.judged ?? 250) {
      let line = try OracleLine(value)
      for difference in line.differences {
        if let known = KnownDifference.all.first(where: { $0.explains?(line, difference) == true }) {
          uses[known.title, default: 0] += 1
        } else {
          unexplained.append("\(line.kind) \(line.words)\n  \(difference)")
        }
      }
    }
    #expect(unexplained.isEmpty, "\(unexplained.count):\n\(unexplained.joined(separator: "\n"))")
    guard Self.judged != nil else { return }
    for known in KnownDifference.all where known.explains != nil && !known.isRare {
      #expect(uses[known.title] != nil, "no line shows the difference \(known.title)")
    }
  }

  @Test("answers are printed as version 1 prints them in json, text and table, and as libyaml does in yaml")
  func outputs() throws {
    for value in try CommandLineOracle.cases("outputs", Self.judged ?? 150) {
      let answer = try value["query"]?.string.map { try JMESPath($0).search(value["value"] ?? .null) } ?? value["value"]
      for form in ["json", "text", "table", "yaml"] {
        guard let format = OutputFormat(rawValue: form), value[form] != nil || value[form + "-error"] != nil else {
          continue
        }
        do throws(OutputError) {
          let text = try format.render(answer, operation: "get-things")
          #expect(text == value[form]?.string, "\(form) of \(JSONText.render(answer ?? .null))")
        } catch {
          #expect(error.description == value[form + "-error"]?.string, "\(form) of \(JSONText.render(answer ?? .null))")
        }
      }
    }
  }

  @Test("expressions answer, and are refused, as jmespath.py has it")
  func queries() throws {
    for value in try CommandLineOracle.cases("queries", 6 * (Self.judged ?? 250)) {
      let text = value["expression"]?.string ?? ""
      let document = value["document"] ?? .null
      do {
        let answer = try JMESPath(text).search(document)
        #expect(
          JSONText.render(answer) == value["answer"].map { JSONText.render($0) },
          "\(text) over \(JSONText.render(document)): \(JSONText.render(value))")
      } catch let error as JMESPathSyntaxError {
        #expect(error.description == value["fault"]?.string, "\(text)")
      } catch let error as JMESPathRuntimeError {
        #expect(error.description == value["error"]?.string, "\(text) over \(JSONText.render(document))")
      }
    }
  }
}
