import Cloud
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// The sandbox as an HTTP endpoint for AWS's clients.
///
/// ```swift
/// let server = try SandboxServer(cloud, .init(port: 4566))
/// try await server.run(stoppingOn: [.sigint, .sigterm]) { port in print("http://127.0.0.1:\(port)") }
/// ```
public struct SandboxServer: Sendable {
  /// How it is set up.
  public struct Options: Sendable {
    /// The address to listen on: a name or a number.
    public var host: String
    /// The port; 0 for any that is free.
    public var port: Int
    /// What callers must show; needed on an address that other machines reach.
    public var token: String?
    /// Whether each request is a step of its own in the undo history, whose deferred work is performed here. Otherwise both
    /// are the business of the shell whose line asks.
    public var makesSteps: Bool
    /// The program's version.
    public var version: String
    /// Takes a line a request.
    public var logger: Logger
    /// Done after `POST /_skylab/reset` has emptied the sandbox.
    public var onReset: @Sendable () async -> Void

    /// Options from their parts.
    public init(
      host: String = "127.0.0.1", port: Int = 4566, token: String? = nil, makesSteps: Bool = true,
      version: String = "", logger: Logger = .silent, onReset: @escaping @Sendable () async -> Void = {}
    ) {
      self.host = host
      self.port = port
      self.token = token
      self.makesSteps = makesSteps
      self.version = version
      self.logger = logger
      self.onReset = onReset
    }
  }

  private let cloud: Cloud
  private let options: Options

  /// How long a connection may be silent, between requests or in the middle of one.
  private static let idleTimeout = TimeAmount.seconds(60)
  /// How long requests under way may take once the server is told to stop.
  private static let stopTimeout = Duration.seconds(5)

  /// - Throws: `TokenMissing` for an address that other machines reach without a token.
  public init(_ cloud: Cloud, _ options: Options) throws {
    guard options.token?.isEmpty == false || Self.isLoopback(options.host) else {
      throw TokenMissing(host: options.host)
    }
    self.cloud = cloud
    self.options = options
  }

  /// Serves until it is told to stop: by a signal, or by the task's graceful shutdown.
  ///
  /// - Parameters:
  ///   - signals: The signals that stop it.
  ///   - onReady: Called with the port once it listens.
  /// - Throws: `PortInUse`, or what else keeps it from listening.
  public func run(
    stoppingOn signals: [UnixSignal] = [], onReady: @escaping @Sendable (Int) async -> Void
  ) async throws {
    let dispatcher = options.makesSteps ? Dispatcher(cloud: cloud, logger: options.logger) : nil
    let identity = Identity(token: options.token)
    let cloud = cloud
    let connection = Connection(
      endpoint: Endpoint(cloud: cloud, identity: identity, dispatcher: dispatcher, makesSteps: options.makesSteps),
      administration: Administration(
        cloud: cloud, version: options.version, identity: identity, onReset: options.onReset),
      cloudFolder: { try cloud.spoolFolder }, logger: options.logger)
    let server = HummingbirdCore.Server(
      childChannelSetup: HTTP1Channel(
        responder: { request, writer, _ in try await connection.respond(to: request, writer) },
        configuration: .init(idleTimeout: Self.idleTimeout)),
      configuration: .init(address: .hostname(options.host, port: options.port)),
      onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: .silent)
    var configuration = ServiceGroupConfiguration(
      services: [.init(service: server, successTerminationBehavior: .gracefullyShutdownGroup)],
      gracefulShutdownSignals: signals, logger: .silent)
    if let dispatcher {
      configuration.services.insert(
        .init(service: dispatcher, successTerminationBehavior: .gracefullyShutdownGroup), at: 0)
      // The shell's own endpoint comes and goes while the sandbox stays.
      configuration.services.append(
        .init(service: PollStopper(cloud: cloud), successTerminationBehavior: .ignore))
    }
    configuration.maximumGracefulShutdownDuration = Self.stopTimeout
    do {
      let group = ServiceGroup(configuration: configuration)
      try await withTaskExecutorPreference(LoopExecutor()) { try await group.run() }
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw PortInUse(host: options.host, port: options.port)
    }
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }
}
