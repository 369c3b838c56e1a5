import AWSModel
import Cloud

/// `GET /_skylab/health`: that the server lives, and what it can do.
///
/// ```
/// {"status": "ok", "version": "0.1.0", "services": {"sqs": {"operations": 23, "modelled": 23}, …},
///  "clock": {"now": "2026-11-23T18:00:00Z", "mode": "running"}}
/// ```
enum Health {
  static func report(of cloud: Cloud, version: String) throws -> Value {
    let services = cloud.services.values.sorted { $0.name < $1.name }.compactMap { service -> (String, Value)? in
      guard let model = ServiceModel.named(service.name) else { return nil }
      let count: Value = [
        "operations": .integer(Int64(service.implemented.count)), "modelled": .integer(Int64(model.operations.count)),
      ]
      return (service.name, count)
    }
    return [
      "status": "ok", "version": .string(version), "services": .map(.init(uniqueKeysWithValues: services)),
      "clock": try ClockPage.report(of: cloud),
    ]
  }
}
