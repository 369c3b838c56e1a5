import AWSCommandLine
import AWSModel
import Cloud
import Eyes
import Foundation
import Functions
import LambdaService
import Lessons
import Server
import Terminal

/// The shell: takes lines and does what each says, against the sandbox it stands in.
///
/// A line goes to the first that knows it: `!COMMAND` and whatever needs bash go to bash; a word of the shell's own is
/// done here; a program of the host that is no AWS service is run by bash; all else is an AWS CLI command, whether or not
/// `aws` stands in front. Every line is one step of the undo history.
@MainActor
public final class Shell {
  /// How a shell is opened.
  public struct Options: Sendable {
    /// Where state is kept.
    public var home: Home
    /// What the output can show.
    public var style: TerminalStyle
    /// Whether a person sits in front of it: effects, tips and prompts are shown.
    public var isInteractive: Bool
    /// The variables that commands see.
    public var environment: [String: String]
    /// The working folder; the workspace of the sandbox if nil.
    public var folder: String?
    /// The sandbox's file, when another process of skylab says which.
    public var sandbox: String?
    /// What the sandbox can do.
    public var services: [Service]
    /// The folder of the lessons.
    public var lessons: String?

    /// Options from their parts.
    public init(
      home: Home, style: TerminalStyle, isInteractive: Bool, environment: [String: String], folder: String? = nil,
      sandbox: String? = nil, services: [Service], lessons: String?
    ) {
      self.home = home
      self.style = style
      self.isInteractive = isInteractive
      self.environment = environment
      self.folder = folder
      self.sandbox = sandbox
      self.services = services
      self.lessons = lessons
    }
  }

  /// Where it writes.
  public internal(set) var console: Console
  let options: Options
  /// The sandbox it stands in.
  public private(set) var cloud: Cloud
  /// The variables, the working folder and the options of the next line.
  var state: HostState
  /// Whether `exit` was typed.
  var isLeaving = false
  /// The exit code of the last line.
  public internal(set) var status: Int32 = 0
  private(set) var functions: FunctionHost
  /// Where the SDKs inside functions reach the sandbox.
  private var endpoint: LocalEndpoint
  let host: HostCommand
  /// The history's end when the present line began.
  var lineBegan: Int64 = 0
  /// The newest entry of the history whose effects a drawing has shown already.
  var drawnUntil: Int64 = 0
  /// The history's ends before and after the last line that did something.
  private var lastRange: ClosedRange<Int64>?
  private var stepCount = 0
  /// Takes the commands of other processes; nil where another has the sandbox, or none are taken.
  private var dropIn: DropInServer?
  /// The lessons, once they are needed, and the one the learner is in.
  var desk: LessonDesk?

  /// What the output can show; the terminal may have been resized since the start.
  var style: TerminalStyle {
    var style = options.style
    if style.isTerminal { style.width = max(20, TerminalStyle.columns(of: 1)) }
    return style
  }
  /// The variables that programs see.
  var environment: [String: String] { state.variables.environment }
  /// The working folder of the next line.
  var folder: String { state.folder }

  /// Opens the sandbox and makes ready.
  /// - Throws: `HomeUnusable`, `StoreDamaged`.
  public init(_ options: Options, console: Console = .process) throws {
    self.options = options
    self.console = console
    try options.home.prepare()
    state = HostState(
      variables: ShellVariables(environment: options.environment), folder: options.folder ?? options.home.workspace)
    let endpoint = LocalEndpoint()
    self.endpoint = endpoint
    functions = FunctionHost(
      endpoint: { await endpoint.open() }, packages: { [home = options.home] in home.installedPythonPackages })
    let temporary = options.environment["TMPDIR"] ?? "/tmp"
    host = HostCommand(folder: "\(temporary)/skylab-\(getpid())-\(UUID().uuidString)")
    cloud = try Self.open(
      options.sandbox ?? options.home.sandbox, options.services, options.environment, functions)
    endpoint.attach(cloud)
    prepareEnvironment(sandbox: options.sandbox ?? options.home.sandbox)
  }

  /// Ends what the shell started and removes what it needed only while it ran.
  public func close() async {
    dropIn?.stop()
    await functions.shutdown()
    await endpoint.close()
    try? FileManager.default.removeItem(atPath: host.folder)
  }

  /// Does one line; gives its exit code, which is the shell's `status` too.
  @discardableResult
  public func perform(_ line: String) async -> Int32 {
    let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty, !text.hasPrefix("#") else { return status }
    await recording(text) { await self.perform(line, text) }
    return status
  }

  private func perform(_ line: String, _ text: String) async {
    do {
      try await begin(text)
      status = try await route(line)
      try await settle()
      let end = try cloud.historyEnd()
      if end > lineBegan { lastRange = lineBegan...end }
      showEffects()
      if changesSandbox(text) { try await judge(after: text) }
    } catch let misused as WordMisused {
      console.writeError(misused.text)
      status = 252
    } catch {
      console.writeError("skylab: \(error)\n")
      status = 255
    }
  }

  /// Does one of the shell's own words whose arguments are known; gives its exit code.
  public func perform(word name: String, _ arguments: [String]) async -> Int32 {
    guard let word = ShellWord.named(name) else { return 252 }
    do {
      status = try await word.run(self, arguments)
    } catch let misused as WordMisused {
      console.writeError(misused.text)
      status = 252
    } catch {
      console.writeError("skylab: \(error)\n")
      status = 255
    }
    return status
  }

  /// One AWS CLI command.
  func aws(_ arguments: [String]) async -> Int32 {
    await command(console).run(arguments)
  }

  func command(_ console: Console) -> SandboxCommand {
    SandboxCommand(
      cloud: cloud, environment: environment, folder: folder, style: style, isInteractive: options.isInteractive,
      isCoached: options.isInteractive && isCoached, console: console)
  }

  /// Does what the line caused elsewhere; Ctrl-C leaves the rest of it for the next line.
  private func settle() async throws {
    guard let due = try cloud.nextDue(), try due <= cloud.clock().now else { return }
    Interrupt.clear()
    _ = try await Interrupt.cancelling { [cloud] in try await cloud.settle() }
    if Interrupt.isRaised { console.write("Stopped; what the line had still to cause comes with the next one.\n") }
  }

  /// Serves the sandbox over HTTP on a port of this machine, for programs that this process starts.
  ///
  /// - Returns: The server's URL; nil where no port is to be had.
  func serve() async -> String? { await endpoint.open() }

  /// Begins a step of the undo history for a line, and does what has become due.
  func begin(_ line: String) async throws {
    stepCount += 1
    let key = options.environment["SKYLAB_STEP"] ?? "\(getpid())-\(stepCount)-\(UUID().uuidString)"
    let label = options.environment["SKYLAB_LINE"] ?? line
    // What became due before an `undo` belongs to the line that it takes back.
    if !["undo", "redo"].contains(line) { try cloud.begin(Step(key: key, label: label), taking: .seconds(1)) }
    try await cloud.catchUp()
    lineBegan = try cloud.historyEnd()
  }

  /// Goes to the beginning of a row, where a program's output may have ended without a newline: the prompt would stand
  /// behind it, and libedit would take the wrong column for its own.
  ///
  /// As many blanks as a row has columns but one wrap to the next row unless they begin at the first column.
  func beginRow() {
    guard options.isInteractive, console.isProcessOutput, style.canMoveCursor else { return }
    let blanks = String(repeating: " ", count: TerminalStyle.columns(of: 1) - 1)
    console.write("\(blanks)\r\u{1B}[K")
  }

  /// Whether a line may have brought a step of the lesson about: not a look at the lesson itself.
  private func changesSandbox(_ line: String) -> Bool {
    guard desk?.session != nil else { return false }
    let first = Lexer.lex(line).words.first?.text ?? ""
    return ShellWord.named(first) == nil || ["clock", "undo", "redo"].contains(first)
  }

  func suggestWord(for typed: String) {
    guard options.isInteractive,
      let close = CloseMatches.of(
        typed, in: ShellWord.all.map(\.name) + ServiceModel.all.map(\.name) + HostProgram.usual, limit: 1, cutoff: 0.6
      ).first
    else { return }
    console.writeError("\nDid you mean `\(close)`?\n")
  }

  private func showEffects() {
    guard options.isInteractive, let entries = try? cloud.history(after: max(lineBegan, drawnUntil)) else {
      return
    }
    let lines = EffectLines(entries).text(style: style)
    if !lines.isEmpty { console.write(lines) }
  }

  /// Writes sentences, broken at words to fit the terminal; lines of a script stay as they are.
  func say(_ text: String) {
    guard style.isTerminal else { return console.write(text + "\n") }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      for row in Styled(String(line)).wrapped(width: style.width) { console.write(row.text + "\n") }
    }
  }

  private func prepareEnvironment(sandbox: String) {
    state.variables.set("SKYLAB_SANDBOX", sandbox, exports: true)
    state.variables.set("SKYLAB_HOME", options.home.path, exports: true)
    state.variables.set("SKYLAB_EXECUTABLE", HostProgram.executable, exports: true)
  }

  /// Sees to it that `aws` and `curl` are the sandbox's in programs too, whatever was done to `PATH`.
  ///
  /// - Throws: `HomeUnusable` where their files cannot be made.
  func putProgramsFirst() throws {
    try HostProgram.install(in: options.home)
    let path = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    if !path.hasPrefix(options.home.programs + ":") {
      state.variables.set("PATH", "\(options.home.programs):\(path)", exports: true)
    }
  }

  /// Opens a sandbox with all that its services need of this process.
  ///
  /// A new sandbox's identifiers come from `SKYLAB_SEED`, and its clock is frozen at `SKYLAB_START`, where they are set: then
  /// the same lines print the same.
  /// - Parameter isBrief: Whether it is opened for one command.
  nonisolated static func open(
    _ path: String, _ services: [Service], _ environment: [String: String], _ functions: FunctionHost,
    isBrief: Bool = false
  ) throws -> Cloud {
    let host: @Sendable () -> Timestamp = { Timestamp(seconds: Date().timeIntervalSince1970) }
    let cloud = try Cloud(
      .file(path), services: services,
      startingAt: environment["SKYLAB_START"].flatMap { ClockText.instant($0, after: host()) },
      seed: environment["SKYLAB_SEED"].flatMap { Int64($0) } ?? Int64.random(in: 0...Int64.max),
      hostTime: host, isBrief: isBrief)
    cloud.resources[FunctionRunner.self] = functions.runner
    cloud.resources[OutgoingHTTP.self] = .live
    cloud.resources[ServiceEndpoint.self] = .services(of: cloud)
    return cloud
  }
}

// What the words need of the shell.
extension Shell {
  /// Whether a line of skylab's own follows AWS's errors; kept from one shell to the next.
  var isCoached: Bool { access(options.home.silentCoach, F_OK) != 0 && desk?.session?.examEnd == nil }

  /// Lets the coach speak or be silent, from now on.
  func setCoach(_ isOn: Bool) throws {
    if isOn {
      if isCoached { return }
      try FileManager.default.removeItem(atPath: options.home.silentCoach)
    } else {
      try Data().write(to: URL(fileURLWithPath: options.home.silentCoach))
    }
  }

  /// What the last line that did something did; before the first, what was asked last in an earlier shell.
  func lastDone() throws -> [TrailEntry] {
    guard let lastRange else { return try cloud.consequences(of: cloud.lastAsked(before: lineBegan)) }
    return try cloud.history(after: lastRange.lowerBound).filter { $0.number <= lastRange.upperBound }
  }

  /// A line of the history on one row, free of control characters.
  func oneLine(_ text: String) -> String {
    Sanitized(text.split(whereSeparator: \.isNewline).joined(separator: " ")).text
  }

  /// Lines with names from outside, free of control characters.
  func cleaned(_ text: String) -> String { Sanitized(text).text }

  /// Asks a question that `y` answers; in a script nobody answers, so it is no.
  func confirm(_ question: String) -> Bool {
    guard options.isInteractive else { return false }
    console.write("\(question) [y/N] ")
    return ["y", "yes"].contains((readLine() ?? "").lowercased())
  }

  /// Empties the sandbox; in a lesson, begins the lesson anew.
  func reset() async throws {
    if let session = desk?.session { return try await enter(session.lesson, anew: true) }
    try cloud.reset()
  }

  /// Goes back to the free sandbox.
  func leaveLesson() async throws {
    desk?.session = nil
    desk?.lock = nil
    try await move(to: options.home.sandbox, folder: options.home.workspace)
  }

  /// The present attempt at a lesson; says so where there is none.
  func lesson() -> LessonSession? {
    if desk?.session == nil { console.write("You are in no lesson. `lessons` lists them, `start q4` begins one.\n") }
    return desk?.session
  }

  /// Runs a line and keeps what it writes: the set-up of a lesson, a skipped step's solution.
  func quietly(_ line: String) async -> CommandOutcome {
    let (captured, text) = Console.capturing()
    let (usual, last) = (console, status)
    console = captured
    defer { (console, status) = (usual, last) }
    do {
      let exitCode = try await route(line)
      try await cloud.settle()
      return CommandOutcome(exitCode: exitCode, output: text.out, error: text.error)
    } catch let misused as WordMisused {
      return CommandOutcome(exitCode: 252, error: misused.text)
    } catch {
      return CommandOutcome(exitCode: 255, error: "\(error)")
    }
  }

  /// What a reading AWS command says of the sandbox.
  func observe(_ line: String) -> Observation {
    let words = Lexer.lex(line).arguments
    do {
      return .answered(
        try command(Console.capturing().console).observe(Array(words.dropFirst(words.first == "aws" ? 1 : 0))))
    } catch let error as ServiceError {
      return error.code == "NotImplemented" ? .invalid(error.message) : .refused(error.code)
    } catch let failure as CommandFailure {
      return .invalid(failure.text)
    } catch {
      return .invalid("\(error)")
    }
  }

  /// Goes to another sandbox and folder.
  func move(to sandbox: String, folder: String) async throws {
    let takesCommands = dropIn != nil
    dropIn?.stop()
    dropIn = nil
    await functions.shutdown()
    await endpoint.close()
    let endpoint = LocalEndpoint()
    self.endpoint = endpoint
    functions = FunctionHost(
      endpoint: { await endpoint.open() }, packages: { [home = options.home] in home.installedPythonPackages })
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    cloud = try Self.open(sandbox, options.services, options.environment, functions)
    endpoint.attach(cloud)
    state.folder = folder
    prepareEnvironment(sandbox: sandbox)
    if takesCommands { takeCommands() }
  }

  /// From now on does the commands of `skylab aws` in other processes on this sandbox, unless another process does.
  public func takeCommands() {
    guard let sandbox = environment["SKYLAB_SANDBOX"] else { return }
    dropIn = DropInServer(sandbox: sandbox, cloud: cloud)
  }
}
