import AWSModel
import OrderedCollections

/// A command of `aws s3`: what the words behind `s3` ask for.
public struct S3Command: Sendable {
  /// `ls`, `cp`, …; `help` alone, or the subcommand whose help is wanted.
  enum Request: Sendable {
    case help(String?)
    case run(String, S3Options)
  }

  let request: Request
  private let context: CommandContext
  private let globals: GlobalOptions

  /// Reads the words behind `aws s3`.
  ///
  /// - Throws: the error, with how it is to be shown and which exit code it has.
  public init(
    _ words: [String], _ globals: GlobalOptions, in context: CommandContext
  ) throws(CommandFailure) {
    self.context = context
    self.globals = globals
    do throws(CommandError) {
      request = try S3Command.read(words, context)
    } catch {
      throw CommandFailure(error, format: S3Command.format(globals, context))
    }
  }

  private static func read(_ words: [String], _ context: CommandContext) throws(CommandError) -> Request {
    if words == ["help"] { return .help(nil) }
    let sorted = try WordSorter.sort(
      words, into: [.positional("subcommand", isRequired: false, choices: S3Grammar.subcommands)])
    guard let name = sorted.values["subcommand"]?.text, !name.isEmpty else {
      if !sorted.rest.isEmpty { throw .refused("Unknown options: \(sorted.rest.joined(separator: ","))") }
      throw .tooFewArguments(usage: "usage: aws [options] s3 <subcommand> [parameters]")
    }
    if sorted.rest == ["help"] { return .help(name) }
    var reader = S3OptionsReader(name, context)
    return .run(name, try reader.read(sorted.rest))
  }

  /// The help that is wanted; nil if the command is to be run.
  public var help: HelpTopic? {
    guard case .help(let name) = request else { return nil }
    return .command(["s3"] + (name.map { [$0] } ?? []))
  }

  /// Where the profile does not exist, how errors are shown cannot be looked up.
  private static func format(_ globals: GlobalOptions, _ context: CommandContext) -> ErrorFormat {
    isKnown(globals.profile, context) || globals.errorFormat != .enhanced ? globals.errorFormat : .legacy
  }

  private static func isKnown(_ profile: String?, _ context: CommandContext) -> Bool {
    guard let profile, profile != "default" else { return true }
    return context.profile(profile) != nil
  }

  /// Carries the command out.
  ///
  /// - Returns: The exit code.
  public func run(_ session: S3Session) async -> Int32 {
    do throws(S3Fault) {
      switch request {
      case .help:
        if let help { session.write(HelpText.text(help)) }
        return 0
      case .run(let name, let options):
        do throws(CommandError) {
          try checkSettings()
        } catch {
          throw .command(error)
        }
        return try await run(name, options, session)
      }
    } catch {
      return report(error, session)
    }
  }

  private func report(_ fault: S3Fault, _ session: S3Session) -> Int32 {
    switch fault {
    case .interrupted: return 130
    case .command(let error):
      let failure = CommandFailure(error, format: S3Command.format(globals, context))
      session.writeError(failure.text)
      return failure.exitCode
    case .other(let text):
      session.writeError(ErrorLine.text(text))
      return 255
    case .service(let error, let name):
      // A profile's role is assumed with a call of STS.
      let services = ["s3", "sts"].compactMap { ServiceModel.named($0) }
      if let operation = services.lazy.compactMap({ $0.operation(name) }).first {
        session.writeError(ServiceErrorText(error, calling: operation).text(globals.errorFormat))
      }
      return ServiceErrorText.exitCode
    }
  }

  /// What a client of S3 needs; a Region is not among it.
  private func checkSettings() throws(CommandError) {
    if !S3Command.isKnown(globals.profile, context), let profile = globals.profile { throw .unknownProfile(profile) }
    if let region = globals.region, !GlobalOptions.isHostLabel(region) { throw .invalidRegion(region) }
    if let url = globals.endpointURL, !GlobalOptions.isEndpoint(url) { throw .invalidEndpoint(url) }
  }

  private func run(_ name: String, _ options: S3Options, _ session: S3Session) async throws(S3Fault) -> Int32 {
    switch name {
    case "ls":
      var listing = S3Listing(options, session)
      return try await listing.run()
    case "mb": return try await BucketCommands(options, globals, session).make()
    case "rb": return try await BucketCommands(options, globals, session).remove { await removeAll($0, session) }
    case "website": return try await BucketCommands(options, globals, session).website()
    case "presign": return try await BucketCommands(options, globals, session).presign()
    default: return try await transfer(name, options, session)
    }
  }

  private func transfer(_ name: String, _ options: S3Options, _ session: S3Session) async throws(S3Fault) -> Int32 {
    let (transfer, sizes): (S3Transfer, TransferSizes)
    do throws(CommandError) {
      transfer = try S3Transfer(name, options, context, folder: session.folder)
      sizes = try TransferSizes(context.profile(globals.profile ?? "default") ?? [:])
    } catch {
      throw .command(error)
    }
    var runner = TransferRunner(transfer, sizes, session)
    return await runner.run()
  }

  /// `rm --recursive`, as `rb --force` has it.
  private func removeAll(_ path: String, _ session: S3Session) async -> Int32 {
    var options = S3Options()
    options.values = ["paths": .texts([path]), "dir_op": .flag(true)]
    do throws(S3Fault) {
      return try await transfer("rm", options, session)
    } catch {
      return report(error, session)
    }
  }
}
