import AWSModel
import Cloud

/// One change of a stage: its own members, its canary, and the settings of its methods, whose paths begin with the
/// resource's (API Gateway API Reference, "Patch operations", "UpdateStage").
struct StagePatch {
  private let patch: PatchOperation
  private let names: [String]

  init(_ patch: PatchOperation) {
    self.patch = patch
    names = patch.names
  }

  func apply(to stage: inout Value) throws {
    switch (patch.op, names.first) {
    case ("copy", _): try copy(&stage)
    case ("remove", "canarySettings") where names.count == 1:
      guard stage["canarySettings"] != nil else { throw noCanary }
      stage["canarySettings"] = nil
    case ("remove", "accessLogSettings") where names.count == 1: stage["accessLogSettings"] = nil
    case (_, "canarySettings"): try canary(&stage)
    case (_, "accessLogSettings"): try accessLog(&stage)
    case (_, "variables") where names.count == 2:
      stage.set(names[...], patch.op == "remove" ? nil : .string(patch.value ?? ""))
    case ("replace", "deploymentId"), ("replace", "description"), ("replace", "cacheClusterSize"),
      ("replace", "clientCertificateId"), ("replace", "documentationVersion"):
      stage[names[0]] = .string(patch.value ?? "")
    case ("replace", "cacheClusterEnabled"), ("replace", "tracingEnabled"):
      stage[names[0]] = .bool(patch.value == "true")
    default: try setting(&stage)
    }
  }

  /// Promotes the canary.
  private func copy(_ stage: inout Value) throws {
    let pairs = [
      "/deploymentId": "/canarySettings/deploymentId", "/variables": "/canarySettings/stageVariableOverrides",
    ]
    guard pairs[patch.path] == patch.from else {
      throw ServiceError.badRequest(
        "Invalid copy operation with path: \(patch.path) and from \(patch.from ?? "null"). Valid copy:path are "
          + "[/deploymentId, /variables] and valid copy:from are "
          + "[/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]")
    }
    guard let canary = stage["canarySettings"] else { throw noCanary }
    if patch.path == "/deploymentId" {
      stage["deploymentId"] = canary["deploymentId"]
    } else {
      stage["variables"] = (stage["variables"] ?? .empty).merging(canary["stageVariableOverrides"] ?? .empty)
    }
  }

  private func canary(_ stage: inout Value) throws {
    let name = names.count > 1 ? names[1] : ""
    if patch.op == "add" {
      throw ServiceError.badRequest("Invalid add operation with path: \(patch.path)")
    }
    switch (patch.op, name, names.count) {
    case ("replace", "deploymentId", 2): stage.set(names[...], .string(patch.value ?? ""))
    case ("replace", "percentTraffic", 2): stage.set(names[...], .double(Double(patch.value ?? "") ?? 0))
    case ("replace", "useStageCache", 2): stage.set(names[...], .bool(patch.value == "true"))
    case (_, "stageVariableOverrides", 3):
      stage.set(names[...], patch.op == "remove" ? nil : .string(patch.value ?? ""))
    default: try setting(&stage)
    }
  }

  private func accessLog(_ stage: inout Value) throws {
    guard patch.op != "remove" else { throw noSetting }
    guard names.count == 2, ["destinationArn", "format"].contains(names[1]) else {
      throw ServiceError.badRequest(
        "Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, "
          + "/accessLogSettings/format]")
    }
    guard let value = patch.value, !value.isEmpty else {
      throw ServiceError.badRequest("Access Log value must not be empty")
    }
    stage.set(names[...], .string(value))
  }

  private func setting(_ stage: inout Value) throws {
    if patch.op == "remove" {
      // The whole of a method's settings: /~1pets/GET or /*/*.
      let key = names.joined(separator: "/")
      guard stage.at(["methodSettings", key]) != nil else { throw noSetting }
      return stage.set(["methodSettings", key], nil)
    }
    guard names.count >= 4, let (member, kind) = Self.members[names.suffix(2).joined(separator: "/")] else {
      throw ServiceError.badRequest("Invalid method setting path: \(patch.path). Must be one of: [\(Self.paths)]")
    }
    let path = names.dropLast(3).joined(separator: "/")
    let trimmed = path.hasPrefix("/") ? String(path.dropFirst()) : path
    let key = "\(trimmed)/\(names[names.count - 3])"
    var settings = stage.at(["methodSettings", key]) ?? Self.defaults
    let text = patch.value ?? ""
    switch kind {
    case .truth: settings[member] = .bool(text == "true")
    case .integer: settings[member] = .integer(Int64(text) ?? -1)
    case .number: settings[member] = .double(Double(text) ?? -1)
    default: settings[member] = .string(text)
    }
    stage.set(["methodSettings", key], settings)
  }

  private var noSetting: ServiceError {
    .badRequest(
      "Cannot remove method setting \(names.joined(separator: "/")) because there is no method setting for this method "
    )
  }

  private var noCanary: ServiceError { .badRequest("Promotion not available. Canary does not exist.") }

  /// What a setting's path ends in, and the member that it sets.
  private static let members: [String: (String, PatchTable.Kind)] = [
    "metrics/enabled": ("metricsEnabled", .truth), "logging/dataTrace": ("dataTraceEnabled", .truth),
    "logging/loglevel": ("loggingLevel", .text), "throttling/burstLimit": ("throttlingBurstLimit", .integer),
    "throttling/rateLimit": ("throttlingRateLimit", .number), "caching/ttlInSeconds": ("cacheTtlInSeconds", .integer),
    "caching/enabled": ("cachingEnabled", .truth), "caching/dataEncrypted": ("cacheDataEncrypted", .truth),
    "caching/requireAuthorizationForCacheControl": ("requireAuthorizationForCacheControl", .truth),
    "caching/unauthorizedCacheControlHeaderStrategy": ("unauthorizedCacheControlHeaderStrategy", .text),
  ]

  /// AWS's defaults of a method's settings.
  static let defaults: Value = [
    "metricsEnabled": false, "dataTraceEnabled": false, "throttlingBurstLimit": 5_000,
    "throttlingRateLimit": .double(10_000), "cachingEnabled": false, "cacheTtlInSeconds": 300,
    "cacheDataEncrypted": false, "requireAuthorizationForCacheControl": true,
    "unauthorizedCacheControlHeaderStrategy": "SUCCEED_WITH_RESPONSE_HEADER",
  ]

  /// AWS's own list, with its missing commas.
  private static let paths =
    "/deploymentId, /description, /cacheClusterEnabled, /cacheClusterSize, /clientCertificateId, /accessLogSettings, "
    + "/accessLogSettings/destinationArn, /accessLogSettings/format, /{resourcePath}/{httpMethod}/metrics/enabled, "
    + "/{resourcePath}/{httpMethod}/logging/dataTrace, /{resourcePath}/{httpMethod}/logging/loglevel, "
    + "/{resourcePath}/{httpMethod}/throttling/burstLimit/{resourcePath}/{httpMethod}/throttling/rateLimit"
    + "/{resourcePath}/{httpMethod}/caching/ttlInSeconds, /{resourcePath}/{httpMethod}/caching/enabled, "
    + "/{resourcePath}/{httpMethod}/caching/dataEncrypted, "
    + "/{resourcePath}/{httpMethod}/caching/requireAuthorizationForCacheControl, "
    + "/{resourcePath}/{httpMethod}/caching/unauthorizedCacheControlHeaderStrategy, /*/*/metrics/enabled, "
    + "/*/*/logging/dataTrace, /*/*/logging/loglevel, /*/*/throttling/burstLimit /*/*/throttling/rateLimit "
    + "/*/*/caching/ttlInSeconds, /*/*/caching/enabled, /*/*/caching/dataEncrypted, "
    + "/*/*/caching/requireAuthorizationForCacheControl, /*/*/caching/unauthorizedCacheControlHeaderStrategy, "
    + "/variables/{variable_name}, /tracingEnabled"
}
