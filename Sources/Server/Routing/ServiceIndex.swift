import AWSModel
import AWSWire
import Synchronization

/// The modelled services by each of the names that requests call them.
final class ServiceIndex: Sendable {
  /// By the name in a signature's scope; API Gateway's two and DynamoDB's two share one.
  let bySigningName: [String: [ServiceModel]]
  /// By the first labels of the endpoint's host.
  let byPrefix: [String: [ServiceModel]]
  /// By what stands before the operation in `X-Amz-Target`.
  let byTarget: [String: ServiceModel]
  /// The services of the query protocol by the version of their API.
  let byVersion: [String: ServiceModel]
  /// By the names in a `User-Agent`, in lower case without blanks and dashes.
  let byName: [String: ServiceModel]
  private let tables = Mutex<[String: PathTable]>([:])

  /// The index of all models.
  static let shared = ServiceIndex(ServiceModel.all)

  init(_ services: [ServiceModel]) {
    var bySigningName = Dictionary(grouping: services, by: \.signingName)
    for alias in ["s3express", "s3-object-lambda", "s3-outposts"] { bySigningName[alias] = bySigningName["s3"] }
    self.bySigningName = bySigningName
    byPrefix = Dictionary(grouping: services, by: \.endpointPrefix)
    byTarget = Self.table(services) { $0.targetPrefix }
    byVersion = Self.table(services.filter { $0.wireProtocols.contains(.query) }) { $0.apiVersion }
    byName = Self.table(services) { Self.plain($0.serviceID) }
      .merging(Self.table(services) { Self.plain($0.name) }) { one, _ in one }
  }

  /// The names of endpoints.
  var prefixes: Set<String> { Set(byPrefix.keys) }

  /// The paths of a REST service, compiled when they are first asked for.
  func paths(of service: ServiceModel) -> PathTable {
    let name = service.name
    if let table = tables.withLock({ $0[name] }) { return table }
    let table = PathTable(service)
    tables.withLock { $0[name] = table }
    return table
  }

  /// `text` in lower case, letters and digits alone.
  static func plain(_ text: some StringProtocol) -> String {
    String(
      decoding: text.lowercased().utf8.filter { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self)
  }

  private static func table(_ services: [ServiceModel], by name: (ServiceModel) -> String?) -> [String: ServiceModel] {
    Dictionary(
      services.compactMap { service in name(service).map { ($0, service) } }, uniquingKeysWith: { one, _ in one })
  }
}
