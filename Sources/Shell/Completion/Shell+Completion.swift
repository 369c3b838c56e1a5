import AWSCommandLine
import AWSModel
import Cloud
import Foundation

extension Shell {
  /// What could stand at the cursor: words of the shell, commands, options, values, names of what exists, files.
  func completion(of text: String, at cursor: Int) -> Completion {
    let typed = String(decoding: Array(text.utf8).prefix(cursor), as: UTF8.self)
    let segment = typed.split(separator: "|", omittingEmptySubsequences: false).last.map(String.init) ?? typed
    var words = Lexer.lex(segment).words
    let endsInBlank = segment.isEmpty || segment.last?.isWhitespace == true
    let current = endsInBlank ? nil : words.popLast()
    let start = cursor - (current.map { segment.utf8.count - $0.range.lowerBound } ?? 0)
    let word = current?.text ?? ""
    var before = words.map(\.text)
    var candidates: [Completion.Candidate] = []
    if before.isEmpty {
      candidates += (ShellWord.all.map(\.name) + ["aws"]).filter { $0.hasPrefix(word) }.map { .init($0) }
    } else if let first = before.first, let own = ShellWord.named(first) {
      return Completion(start: start, candidates: choices(of: own).filter { $0.hasPrefix(word) }.map { .init($0) })
    }
    if before.first == "aws" { before.removeFirst() }
    let found = AWSCommandLine.Completion.of(before, word, names: resourceNames)
    candidates += found.candidates.map { .init($0.text, suffix: $0.endsWord ? " " : "") }
    if let prefix = found.pathPrefix {
      let paths = word.hasPrefix(prefix) ? files(String(word.dropFirst(prefix.count))) : []
      candidates += paths.map { .init(prefix + $0, label: $0, suffix: $0.hasSuffix("/") ? "" : " ") }
    } else if candidates.isEmpty {
      candidates += files(word).map { .init($0, suffix: $0.hasSuffix("/") ? "" : " ") }
    }
    return Completion(start: start, candidates: candidates)
  }

  private func choices(of word: ShellWord) -> [String] {
    switch word.name {
    case "start": word.choices + ((try? openDesk())?.library.lessons.map { $0.seed.lowercased() } ?? [])
    case "help": ShellWord.all.map(\.name)
    default: word.choices
    }
  }

  /// The names of existing resources, asked of the sandbox; none where it cannot be asked.
  private func resourceNames(_ source: NameSource) -> [String] {
    let region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? "us-east-1"
    let request = Request(source.service, source.operation, source.input, scope: Scope(region: region))
    guard let output = try? cloud.observe(request).forCommandLine, let query = try? JMESPath(source.query),
      let names = try? query.search(output).list
    else { return [] }
    return names.compactMap(\.string)
  }

  /// The files whose path begins so, relative to the working folder.
  private func files(_ prefix: String) -> [String] {
    let lead = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
    let place = lead.hasPrefix("/") ? lead : "\(folder)/\(lead)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    let rest = prefix.dropFirst(lead.count)
    return names.filter { $0.hasPrefix(rest) && (!$0.hasPrefix(".") || rest.hasPrefix(".")) }.sorted().map { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(place)/\(name)", isDirectory: &isFolder)
      return lead + name + (isFolder.boolValue ? "/" : "")
    }
  }
}
