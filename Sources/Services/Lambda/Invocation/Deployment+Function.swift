import AWSModel
import Cloud

extension Deployment {
  /// A version of a function as it is run; `isProvisioned` by an environment that was made ready beforehand.
  init(_ function: Function, isProvisioned: Bool, _ work: WaitingCall, _ call: inout Call) throws {
    let session = FunctionRole.name(function.role).map {
      SessionToken.make(role: $0, session: function.name, in: call.scope)
    }
    let hash = function.codeSha256
    let layers = try function.layers.compactMap { attached -> String? in
      guard let reference = LayerReference(arn: attached.arn) else { return nil }
      return try LayerVersion.find(reference.name, String(reference.version), call)?.codeSha256
    }
    self.init(
      functionARN: function.arn(call.scope), functionName: function.name, version: function.version,
      revision: function.revision, handler: function.handler, runtime: function.runtime,
      runtimeVersion: Runtime.version(function.runtime),
      runtimeVersionARN: Runtime.versionARN(function.runtime, call.scope),
      code: { try await work.transaction { call in try CodeStore.zip(hash, call) } },
      layers: { try await work.transaction { call in try layers.map { try CodeStore.zip($0, call) } } },
      variables: Dictionary(
        uniqueKeysWithValues: (function.variables?.map ?? [:]).map { ($0, $1.string ?? "") }),
      memory: function.memory, timeout: function.timeout, storage: function.storage, region: call.scope.region,
      account: call.scope.account,
      credentials: .init(
        accessKeyID: "ASIA" + call.random.text(16, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
        secretAccessKey: call.random.text(40, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
        sessionToken: session ?? ""),
      logGroup: function.logging.group,
      logging: .init(
        isJSON: function.logging.format == "JSON", applicationLevel: function.logging.applicationLevel,
        systemLevel: function.logging.systemLevel), isProvisioned: isProvisioned)
  }
}
