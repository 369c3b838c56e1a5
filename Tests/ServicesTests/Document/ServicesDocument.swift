import AWSModel
import AllServices
import Cloud

/// The text of `docs/services.md`: what becomes of each operation of AWS's models in the sandbox.
enum ServicesDocument {
  static var text: String {
    var lines = [
      "# Services", "",
      "Every operation that skylab has a model of, and what the sandbox does with it. All of them are parsed, validated and",
      "completed; the list says what happens after that. `make docs` writes this page from the program, and a test compares.",
      "",
      "- **simulated**: performed, with AWS's effects on everything else in the sandbox;",
      "- **stored only**: kept and answered as on AWS, and nothing else behaves differently for it;",
      "- **not simulated**: refused with a plain sentence that says so.",
      "",
      "Members in parentheses are accepted and have no effect.",
      "",
      "| service | simulated | stored only | not simulated |", "| --- | --: | --: | --: |",
    ]
    lines += ServiceModel.all.sorted { $0.name < $1.name }.map(row)
    for model in ServiceModel.all.sorted(by: { $0.name < $1.name }) { lines += section(model) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ model: ServiceModel) -> String {
    let (simulated, stored) = split(model)
    let rest = model.operations.count - simulated.count - stored.count
    return "| [\(model.name)](#\(model.name)) | \(simulated.count) | \(stored.count) | \(rest) |"
  }

  private static func section(_ model: ServiceModel) -> [String] {
    let (simulated, stored) = split(model)
    let done = Set((simulated + stored).map(\.name))
    let missing = model.operations.filter { !done.contains($0.name) }.map(\.name)
    var lines = ["", "## \(model.name)"]
    if done.isEmpty { return lines + ["", "Not simulated. The grammar of its \(missing.count) operations is known."] }
    lines += list("Simulated", simulated.map { line($0, model) })
    lines += list("Stored only", stored.map { line($0, model) })
    if !missing.isEmpty { lines += ["", "Not simulated: " + missing.map { "`\($0)`" }.joined(separator: ", ") + "."] }
    return lines
  }

  private static func list(_ title: String, _ entries: [String]) -> [String] {
    entries.isEmpty ? [] : ["", "\(title):", ""] + entries.map { "- " + $0 }
  }

  /// An operation, and the members of its input that it does not read.
  private static func line(_ operation: AnyOperation, _ model: ServiceModel) -> String {
    let ignored = ignoredMembers(operation, model)
    return "`\(operation.name)`" + (ignored.isEmpty ? "" : " (" + ignored.joined(separator: ", ") + ")")
  }

  private static func split(_ model: ServiceModel) -> (simulated: [AnyOperation], stored: [AnyOperation]) {
    let all = AllServices.all.first { $0.name == model.name }?.implemented ?? []
    return (all.filter { !$0.isStoredOnly }, all.filter(\.isStoredOnly))
  }

  private static func ignoredMembers(_ operation: AnyOperation, _ model: ServiceModel) -> [String] {
    guard let read = MemberProbe.members(of: operation.types.input), let shape = model.operation(operation.name)?.input
    else { return [] }
    let names = Set(read.map { $0.lowercased() })
    return shape.members.map(\.name).filter { !names.contains($0.lowercased()) }
  }
}
