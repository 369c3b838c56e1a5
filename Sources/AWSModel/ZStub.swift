// Temporary, so that the layers above compile: delete this file when the model API lands.
public struct ValueDecoder { public init() {}; public func decode<T: Decodable>(_ t: T.Type, from: Value) throws -> T { throw ServiceError("x", "y") } }
public struct ValueEncoder { public init() {}; public func encode<T: Encodable>(_ t: T) throws -> Value { .null } }
public struct Shape: Sendable { public func shaped(_ v: Value) -> Value { v } }
public struct OperationModel: Sendable { public var output: Shape? }
public struct ServiceModel: Sendable { public static func named(_ n: String) -> ServiceModel? { nil }; public var protocols: [String]; public func operation(_ n: String) -> OperationModel? { nil } }
