import AWSCommandLine
import AWSModel
import Glibc
import Terminal

extension Shell {
  /// Where a line is done.
  private enum Road {
    /// Assignments and nothing else.
    case assignment
    case export
    /// A word of the shell, after so many words of the line.
    case word(ShellWord, after: Int)
    /// `aws` or the name of a service: an AWS CLI command.
    case aws
    /// A program of the host, or what only bash can do.
    case host
    /// A name that nothing here has.
    case unknown
  }

  /// Does a line where it can be done; gives its exit code.
  ///
  /// In this process are done: AWS CLI commands, the shell's own words, assignments and `export`, with the variables and
  /// `$(…)` in them. There the result is bash's to the word, or the line is bash's.
  func route(_ line: String) async throws -> Int32 {
    let bare = line.drop { $0 == " " || $0 == "\t" }
    if bare.hasPrefix("!") { return try await onHost(String(bare.dropFirst())) }
    let lexed = Lexer.lex(line)
    guard let command = SimpleCommand(lexed), !state.needsBash, canExpand(command) else {
      return try await onHost(line, isWhole: !lexed.isIncomplete)
    }
    let road = road(of: command)
    if case .host = road { return try await onHost(line, command: command) }
    let exitCode = try await perform(command, on: road, of: line)
    if state.endsAtFailure, exitCode != 0, !options.isInteractive { isLeaving = true }
    return exitCode
  }

  private func perform(_ command: SimpleCommand, on road: Road, of line: String) async throws -> Int32 {
    switch road {
    case .assignment: return try await assign(command.assignments)
    case .export: return try await export(command.words.dropFirst())
    case .word(let word, let count):
      var command = command
      command.assignments = []
      return try await perform(command, of: line) { try await word.run(self, Array($0.dropFirst(count))) }
    case .aws: return try await perform(command, of: line) { await self.aws(typed: $0) }
    case .host: return try await onHost(line, command: command)
    case .unknown: return try await perform(command, of: line) { self.refuse(unknown: $0.first ?? "") }
    }
  }

  private func road(of command: SimpleCommand) -> Road {
    guard !command.words.isEmpty else { return .assignment }
    guard let name = command.name, !state.names.contains(name) else { return .host }
    if name == "export", command.assignments.isEmpty, canExport(command.words.dropFirst()) { return .export }
    if name == "export", command.words.dropFirst().first?.text.hasPrefix("--") == true {
      return .word(.transcript, after: 1)
    }
    if name == "set", command.words.dropFirst().first?.text == "coach" { return .word(.coach, after: 2) }
    if let word = ShellWord.named(name) { return .word(word, after: 1) }
    if name == "aws" || name.hasPrefix("-") || CommandNames.all.contains(name) { return .aws }
    return isProgram(name) ? .host : .unknown
  }

  /// Whether every value that the line asks for is known here, and every variable that it sets may be set here.
  func canExpand(_ command: SimpleCommand) -> Bool {
    guard state.variables.hasUsualSeparators || command.expansions.isEmpty,
      command.assignments.allSatisfy({ state.variables.isAssignable($0.name) })
    else { return false }
    return command.expansions.allSatisfy { part in
      guard case .variable(let name, _) = part else { return true }
      switch state.variables.value(name) {
      case .text: return true
      case .unset: return !state.forbidsUnset
      case .unknown: return false
      }
    }
  }

  private func canExport(_ words: some Sequence<Word>) -> Bool {
    words.allSatisfy { word in
      if let assignment = SimpleCommand.Assignment(word) { return state.variables.isAssignable(assignment.name) }
      return !word.parts.contains(where: \.isExpansion) && SimpleCommand.Assignment.isName(word.text)
        && state.variables.isAssignable(word.text)
    } && words.contains { _ in true }
  }

  /// Whether a substitution is one AWS CLI command, or a question to the shell, that can be done in this process.
  private func isOwn(_ line: String) -> Bool {
    guard let command = SimpleCommand(Lexer.lex(line)), let name = command.name, !state.names.contains(name),
      canExpand(command)
    else { return false }
    return name == "aws" || ["clock", "why", "trace"].contains(name)
      || ShellWord.named(name) == nil
        && CommandNames.all.contains(name)
  }

  /// - Returns: The last substitution's exit code; 0 where there is none.
  private func assign(_ assignments: [SimpleCommand.Assignment]) async throws -> Int32 {
    var substitutes = false
    for assignment in assignments {
      substitutes = substitutes || assignment.value.contains { if case .substitution = $0 { true } else { false } }
      state.variables.set(assignment.name, try await text(of: assignment.value))
    }
    return substitutes ? status : 0
  }

  private func export(_ words: ArraySlice<Word>) async throws -> Int32 {
    for word in words {
      if let assignment = SimpleCommand.Assignment(word) {
        state.variables.set(assignment.name, try await text(of: assignment.value), exports: true)
      } else {
        state.variables.export(word.text)
      }
    }
    return 0
  }

  /// Gives a command its words; assignments in front of it count for it alone.
  private func perform(
    _ command: SimpleCommand, of line: String, by run: @MainActor ([String]) async throws -> Int32
  ) async throws -> Int32 {
    var expander = LineExpander()
    let fields = try await expander.fields(of: command.words, in: self)
    guard let fields else { return try await onHost(line, done: expander.done) }
    guard !command.assignments.isEmpty else { return try await run(fields) }
    let usual = state.variables
    for assignment in command.assignments {
      state.variables.set(assignment.name, try await text(of: assignment.value), exports: true)
    }
    defer { state.variables = usual }
    return try await run(fields)
  }

  private func aws(typed words: [String]) async -> Int32 {
    await aws(words.first == "aws" ? Array(words.dropFirst()) : words)
  }

  /// Refuses a name as bash does, and says which may be meant; gives the exit code.
  private func refuse(unknown name: String) -> Int32 {
    console.writeError("bash: \(Sanitized(name).text): command not found\n")
    suggestWord(for: name)
    return 127
  }

  /// Has bash do a line; what it asks of AWS in simple `$(…)` is answered here first.
  private func onHost(_ line: String, command: SimpleCommand) async throws -> Int32 {
    let isReady = command.expansions.allSatisfy { part in
      switch part {
      case .text, .variable: true
      case .status: false
      case .substitution(let inner, _, _): isOwn(inner)
      }
    }
    guard isReady else { return try await onHost(line) }
    var expander = LineExpander()
    for word in command.words { _ = try await expander.pieces(of: word.parts, in: self) }
    for assignment in command.assignments { _ = try await expander.pieces(of: assignment.value, in: self) }
    return try await onHost(line, done: expander.done)
  }

  private func onHost(
    _ line: String, isWhole: Bool = true, done: [LineExpander.Done] = []
  ) async throws -> Int32 {
    let (text, given) = LineExpander.rewritten(line, done)
    let outcome = try await host.run(
      try await hostLine(text, isWhole: isWhole, given: given), in: state, console: console)
    state = outcome.state
    // A person's terminal would close at the first typing error after `set -e`; here it stays.
    if outcome.hasLeft, !options.isInteractive || !state.endsAtFailure { isLeaving = true }
    beginRow()
    if outcome.exitCode != 0, options.isInteractive, isCoached, let advice = HostSlip.advice(for: line) {
      console.writeError("\nskylab: \(Sanitized(advice).text)\n")
    }
    return outcome.exitCode
  }

  /// A line for bash, with what its programs need of the sandbox: a server, where `curl` may ask for it.
  private func hostLine(_ text: String, isWhole: Bool = true, given: [String] = []) async throws -> HostCommand.Line {
    try putProgramsFirst()
    return HostCommand.Line(
      text: text, isWhole: isWhole, given: given, status: status, step: cloud.currentStep,
      endpoint: text.contains("curl") ? await serve() : nil)
  }

  /// The value of pieces that are not split into words.
  private func text(of parts: [WordPart]) async throws -> String {
    var expander = LineExpander()
    return try await expander.pieces(of: parts, in: self).map(\.text).joined()
  }

  /// What a `$(…)` writes, without the newlines at its end; `status` is its exit code then.
  func substitute(_ line: String) async throws -> String {
    let usual = console
    let (kept, text) = console.keepingOutput()
    console = kept
    defer { console = usual }
    let before = (state, isLeaving)
    defer { (state, isLeaving) = before }
    if isOwn(line) {
      status = try await route(line)
    } else {
      status = try await host.run(try await hostLine(line), in: state, keeps: false, console: console).exitCode
    }
    var bytes = text.out.utf8.filter { $0 != 0 }
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the host has a program, or bash a builtin, of this name.
  private func isProgram(_ name: String) -> Bool {
    if HostProgram.builtins.contains(name) { return true }
    if name.contains("/") { return access(name.hasPrefix("/") ? name : "\(folder)/\(name)", X_OK) == 0 }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { access("\($0)/\(name)", X_OK) == 0 }
  }
}

extension Shell {
  /// The words that a line's command is given here; nil if the line is bash's.
  func words(of line: String) async throws -> [String]? {
    guard let command = SimpleCommand(Lexer.lex(line)), command.name == "aws", canExpand(command) else { return nil }
    var expander = LineExpander()
    return try await expander.fields(of: Array(command.words.dropFirst()), in: self)
  }
}
