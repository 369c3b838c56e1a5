import AWSModel
import Cloud
import Simulation

/// The metrics that Lambda would have sent of a simulated load, minute by minute while the sandbox's clock goes on: so alarms
/// see them as they come.
struct SimulatedMetrics {
  private let simulation: Simulation
  private let subject: SimulatedFunction
  private let order: SimulationOrder
  private let cloud: Cloud

  init(_ simulation: Simulation, _ subject: SimulatedFunction, _ order: SimulationOrder, _ cloud: Cloud) {
    self.simulation = simulation
    self.subject = subject
    self.order = order
    self.cloud = cloud
  }

  /// Lets the load's time pass.
  ///
  /// - Parameter shouldContinue: Asked after each minute.
  /// - Returns: Whether it came to the end.
  func write(shouldContinue: @Sendable () -> Bool) async throws -> Bool {
    let minutes = simulation.tallies(each: 60)
    let began = try cloud.clock().now
    for (index, minute) in minutes.enumerated() {
      let end = min(Double(index + 1) * 60, order.workload.duration)
      _ = try await cloud.advance(to: began + .seconds(end))
      try await send(minute, at: began + .seconds(Double(index) * 60))
      if index + 1 < minutes.count, !shouldContinue() { return false }
    }
    return true
  }

  private func send(_ minute: Tally, at instant: Timestamp) async throws {
    let scope = Scope()
    let data = metrics(minute).flatMap { metric in
      dimensions.map { dimensions -> Value in
        [
          "MetricName": .string(metric.name), "Dimensions": dimensions, "Timestamp": .timestamp(instant),
          "StatisticValues": metric.statistics, "Unit": .string(metric.unit),
        ]
      }
    }
    guard !data.isEmpty else { return }
    let source = scope.arn("lambda", "function:\(subject.name)").description
    _ = try await cloud.handle(
      Request(
        "cloudwatch", "PutMetricData", ["Namespace": "AWS/Lambda", "MetricData": .list(data)],
        principal: .service("lambda.amazonaws.com", source: source), scope: scope)
    ).output
    try await cloud.settle()
  }

  private struct Metric {
    var name: String
    var unit: String
    var statistics: Value

    /// One datum for each request: zeros and ones.
    static func count(_ name: String, _ sum: Int, of samples: Int) -> Metric {
      Metric(
        name: name, unit: "Count",
        statistics: [
          "SampleCount": .double(Double(samples)), "Sum": .double(Double(sum)),
          "Minimum": .double(sum == samples ? 1 : 0),
          "Maximum": .double(sum > 0 ? 1 : 0),
        ])
    }

    /// The highest of a minute.
    static func highest(_ name: String, _ value: Int) -> Metric {
      Metric(
        name: name, unit: "Count",
        statistics: [
          "SampleCount": 1, "Sum": .double(Double(value)), "Minimum": .double(Double(value)),
          "Maximum": .double(Double(value)),
        ])
    }
  }

  private func metrics(_ minute: Tally) -> [Metric] {
    var metrics: [Metric] = []
    let requests = minute.invocations + minute.throttles
    if requests > 0 { metrics.append(.count("Throttles", minute.throttles, of: requests)) }
    guard minute.invocations > 0 else { return metrics }
    metrics += [
      .count("Invocations", minute.invocations, of: minute.invocations),
      .count("Errors", 0, of: minute.invocations), .highest("ConcurrentExecutions", minute.concurrency),
      Metric(
        name: "Duration", unit: "Milliseconds",
        statistics: [
          "SampleCount": .double(Double(minute.invocations)), "Sum": .double(minute.duration),
          "Minimum": .double(minute.shortest), "Maximum": .double(minute.longest),
        ]),
    ]
    if minute.provisioned > 0 {
      metrics.append(.count("ProvisionedConcurrencyInvocations", minute.provisioned, of: minute.provisioned))
      metrics.append(.highest("ProvisionedConcurrentExecutions", minute.provisionedConcurrency))
    }
    if minute.spillovers > 0 {
      metrics.append(.count("ProvisionedConcurrencySpilloverInvocations", minute.spillovers, of: minute.spillovers))
    }
    return metrics
  }

  /// As Lambda publishes them: for the account, the function, and the function or alias that was called.
  private var dimensions: [Value] {
    let name: Value = ["Name": "FunctionName", "Value": .string(subject.name)]
    let resource = subject.name + (subject.qualifier.map { ":\($0)" } ?? "")
    return [[], [name], [name, ["Name": "Resource", "Value": .string(resource)]]]
  }
}
