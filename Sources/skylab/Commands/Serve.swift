import AWSModel
import AllServices
import ArgumentParser
import Cloud
import Foundation
import Functions
import LambdaService
import Server
import Shell

/// `skylab serve`: the sandbox as an HTTP endpoint for the real `aws`, boto3, Terraform and others.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the sandbox to AWS's own tools over HTTP.",
    discussion: "`eval \"$(skylab env)\"` points a terminal's tools at it. Ctrl-C stops it.")

  @OptionGroup var address: EndpointOptions

  @Flag(help: "Keep the sandbox in memory: it begins empty and is gone at the end.")
  var memory = false

  func run() async throws {
    do {
      let endpoint = BoundPort(host: address.host)
      let functions = FunctionHost(
        endpoint: { await endpoint.url },
        packages: { Home(environment: Setting.variables).installedPythonPackages })
      let cloud = try Self.open(inMemory: memory, functions)
      try await cloud.catchUp()
      let commands = memory ? nil : DropInServer(sandbox: Self.sandbox, cloud: cloud)
      defer { commands?.stop() }
      let server = try SandboxServer(
        cloud,
        .init(
          host: address.host, port: address.port, token: address.token, version: Skylab.configuration.version,
          logger: .lines, onReset: { await functions.shutdown() }))
      let place = memory ? "in memory" : Self.sandbox
      try await server.run(stoppingOn: [.sigint, .sigterm]) { port in
        await endpoint.bind(port)
        print("skylab serves \(await endpoint.url ?? "") (sandbox \(place)). Ctrl-C stops it.")
        fflush(nil)
      }
      await functions.shutdown()
    } catch {
      throw Setting.fail(error)
    }
  }

  private static var home: Home { Home(environment: Setting.variables) }

  private static var sandbox: String { Setting.variables["SKYLAB_SANDBOX"] ?? home.sandbox }

  /// The sandbox of free play, or one in memory, which keeps no undo history since nobody could undo.
  private static func open(inMemory: Bool, _ functions: FunctionHost) throws -> Cloud {
    if !inMemory { try home.prepare() }
    let cloud = try Cloud(
      inMemory ? .memory : .file(sandbox), services: AllServices.all, seed: Int64.random(in: 0...Int64.max),
      hostTime: { Timestamp(seconds: Date().timeIntervalSince1970) }, journals: !inMemory)
    cloud.resources[FunctionRunner.self] = functions.runner
    cloud.resources[OutgoingHTTP.self] = .live
    cloud.resources[ServiceEndpoint.self] = .services(of: cloud)
    return cloud
  }
}

/// Where the server listens, known once it does.
private actor BoundPort {
  private let host: String
  private var port: Int?

  init(host: String) { self.host = host }

  func bind(_ port: Int) { self.port = port }

  /// The URL by which programs of this machine reach the server.
  var url: String? { port.map { "http://\(EndpointOptions.reachable(host)):\($0)" } }
}
