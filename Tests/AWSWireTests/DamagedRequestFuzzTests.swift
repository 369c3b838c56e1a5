import AWSModel
import AWSWire
import Foundation
import Testing

/// Requests of every operation with bytes changed, lost, doubled and swapped: each is read or refused, and the reader lives.
///
/// `SKYLAB_FUZZ=500000 swift test --filter Fuzz` looks further than `make test` does.
@Suite("damaged requests") struct DamagedRequestFuzzTests {
  private static let rounds = ProcessInfo.processInfo.environment["SKYLAB_FUZZ"].flatMap { Int($0) } ?? 1_000

  @Test("are read or refused", arguments: [WireProtocol.json, .restJSON, .restXML, .query, .rpcCBOR])
  func requests(_ wire: WireProtocol) throws {
    var random = Seeded(state: 7)
    let operations = ServiceModel.all.filter { $0.wireProtocols.contains(wire) }.flatMap { Array($0.operations) }
    for _ in 0..<Self.rounds {
      guard let operation = operations.randomElement(using: &random) else { continue }
      let input = operation.input.map { Self.value(of: $0, depth: 0, &random) } ?? .empty
      guard var request = try? RequestEncoder.encode(input, for: operation, as: wire) else { continue }
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&request.body, &random) }
      if Bool.random(using: &random) {
        var path = Array(request.path.utf8)
        Self.damage(&path, &random)
        request.path = "/" + String(decoding: path.dropFirst(), as: UTF8.self)
      }
      do throws(ServiceError) {
        _ = try RequestDecoder.decode(request, for: operation, as: wire)
      } catch {
        #expect((400..<500).contains(error.status), "\(operation.name): \(error)")
      }
    }
  }

  @Test("answers too", arguments: [WireProtocol.json, .restJSON, .restXML, .query, .rpcCBOR])
  func answers(_ wire: WireProtocol) {
    var random = Seeded(state: 11)
    let operations = ServiceModel.all.filter { $0.wireProtocols.contains(wire) }.flatMap { Array($0.operations) }
    for _ in 0..<Self.rounds {
      guard let operation = operations.randomElement(using: &random) else { continue }
      let output = operation.output.map { Self.value(of: $0, depth: 0, &random) } ?? .empty
      var response = ResponseEncoder.encode(.success(output), requestID: "id", for: operation, as: wire)
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&response.body, &random) }
      _ = ResponseDecoder.decode(response, for: operation, as: wire)
    }
  }

  @Test(
    "nesting without end is refused",
    arguments: [
      (WireProtocol.json, "dynamodb", "PutItem", [UInt8](repeating: UInt8(ascii: "["), count: 200_000)),
      (.json, "dynamodb", "PutItem", Array(String(repeating: #"{"Item":"#, count: 50_000).utf8)),
      (.restXML, "s3", "PutBucketTagging", Array(String(repeating: "<Tagging>", count: 50_000).utf8)),
      (.restXML, "s3", "PutBucketTagging", Array("<!DOCTYPE a [<!ENTITY b \"c\">]><Tagging>&b;</Tagging>".utf8)),
      (.rpcCBOR, "cloudwatch", "PutMetricData", [UInt8](repeating: 0x81, count: 200_000)),
      (.rpcCBOR, "cloudwatch", "PutMetricData", [0x9B] + [UInt8](repeating: 0xFF, count: 8)),
      (.rpcCBOR, "cloudwatch", "PutMetricData", [0x5B, 0x7F] + [UInt8](repeating: 0xFF, count: 7)),
    ])
  func depth(wire: WireProtocol, service: String, name: String, body: [UInt8]) throws {
    let operation = try #require(ServiceModel.named(service)?.operation(name))
    var request = try RequestEncoder.encode(["Bucket": "bucket"], for: operation, as: wire)
    request.body = body
    #expect(throws: ServiceError.self) { _ = try RequestDecoder.decode(request, for: operation, as: wire) }
  }

  /// Some value of the shape.
  private static func value(of shape: Shape, depth: Int, _ random: inout Seeded) -> Value {
    switch shape.kind {
    case .structure:
      var members: [(String, Value)] = []
      for member in shape.members where depth < 4 && (depth == 0 || Bool.random(using: &random)) {
        members.append((member.name, value(of: member.shape, depth: depth + 1, &random)))
      }
      return .map(.init(members) { first, _ in first })
    case .list:
      return .list(
        (0..<Int.random(in: 0...2, using: &random)).map { _ in value(of: shape.element.shape, depth: depth + 1, &random)
        })
    case .map: return ["key": value(of: shape.value.shape, depth: depth + 1, &random)]
    case .string: return ["", "a", "ü&<>\"%/", "2026-11-24T00:00:00Z"].randomElement(using: &random) ?? ""
    case .boolean: return .bool(Bool.random(using: &random))
    case .integer, .long: return .integer(Int64.random(in: -5...500, using: &random))
    case .float, .double: return .double(Double.random(in: -1...1, using: &random))
    case .timestamp: return .timestamp(Timestamp(seconds: 1_795_456_800))
    case .blob: return .blob([0, 1, 255])
    }
  }

  /// One change: a byte, a run lost, a run doubled, a run from elsewhere.
  private static func damage(_ bytes: inout [UInt8], _ random: inout Seeded) {
    guard !bytes.isEmpty else { return bytes.append(UInt8.random(in: 0...255, using: &random)) }
    let index = Int.random(in: bytes.indices, using: &random)
    let end = min(bytes.count, index + Int.random(in: 1...8, using: &random))
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(index..<end)
    case 2: bytes.insert(contentsOf: bytes[index..<end], at: index)
    case 3: bytes.removeSubrange(index...)
    default: bytes.insert(contentsOf: Array("<>{}[]\",:&%;\u{0}".utf8).shuffled(using: &random).prefix(3), at: index)
    }
  }
}

/// A generator that gives the same numbers each time.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
