import Cloud
import Functions
import Server

/// One AWS CLI command as a process of its own, on a sandbox that no other process holds: `skylab aws …`.
///
/// It opens the database and nothing else that a shell has, since most of its time would go there.
public enum OneShot {
  /// Does the command; gives its exit code.
  ///
  /// - Parameters:
  ///   - arguments: The words behind `aws`.
  ///   - environment: The variables that it sees.
  ///   - folder: The working folder.
  ///   - services: What the sandbox can do.
  /// - Throws: `HomeUnusable`, `StoreDamaged`.
  public static func perform(
    _ arguments: [String], environment: [String: String], folder: String, services: [Service]
  ) async throws -> Int32 {
    let home = Home(environment: environment)
    try home.prepare()
    var environment = environment
    environment["SKYLAB_HOME"] = home.path
    let endpoint = LocalEndpoint()
    let functions = FunctionHost(
      endpoint: { await endpoint.open() }, packages: { [home] in home.installedPythonPackages })
    let cloud = try Shell.open(
      environment["SKYLAB_SANDBOX"] ?? home.sandbox, services, environment, functions, isBrief: true)
    endpoint.attach(cloud)
    let call = DropInCall(arguments: arguments, environment: environment, folder: folder)
    let status = await call.perform(in: cloud, nil, console: .process)
    await functions.shutdown()
    await endpoint.close()
    return status
  }
}
