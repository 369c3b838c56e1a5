import AWSModel
import Cloud
import Simulation

/// A function of the sandbox as the model needs it: its configuration and what its account has left, asked of Lambda, and how
/// long it takes, measured by its own metrics if it ran.
struct SimulatedFunction {
  let name: String
  let qualifier: String?
  let runtime: String
  private(set) var model = ModeledFunction()
  /// Where the handler's time comes from, for the learner.
  private(set) var handlerSource = "given"

  /// - Throws: `WordMisused` for a function, a version or an alias that does not exist.
  init(_ order: SimulationOrder, _ cloud: Cloud) throws {
    name = order.function
    qualifier = order.qualifier
    var input: Value = ["FunctionName": .string(order.function)]
    if let qualifier = order.qualifier { input["Qualifier"] = .string(qualifier) }
    let configuration: Value
    do {
      configuration = try cloud.observe(Request("lambda", "GetFunctionConfiguration", input))
    } catch let error as ServiceError {
      throw WordMisused(problem: error.message, word: "simulate")
    }
    runtime = configuration["Runtime"]?.string ?? ""
    model.memory = configuration["MemorySize"]?.integer.map(Int.init) ?? 128
    model.architecture = configuration["Architectures"]?.list?.first?.string ?? "x86_64"
    model.storage = configuration["EphemeralStorage"]?["Size"]?.integer.map(Int.init) ?? 512
    model.retries = order.retries
    model.initialisation = order.initialisation ?? ModeledFunction.initialisation(of: runtime)
    let reserved = try cloud.observe(
      Request("lambda", "GetFunctionConcurrency", ["FunctionName": .string(order.function)]))
    if let limit = reserved["ReservedConcurrentExecutions"]?.integer {
      model.limit = Int(limit)
      model.isReserved = true
    } else {
      let account = try cloud.observe(Request("lambda", "GetAccountSettings"))
      model.limit = account["AccountLimit"]?["UnreservedConcurrentExecutions"]?.integer.map(Int.init) ?? 1_000
    }
    if order.qualifier != nil {
      let ready = try? cloud.observe(Request("lambda", "GetProvisionedConcurrencyConfig", input))
      model.provisioned = ready?["AvailableProvisionedConcurrentExecutions"]?.integer.map(Int.init) ?? 0
    }
    try measure(order, cloud)
  }

  /// The handler's time: as given, else the average of the last day's Duration, else 100 ms.
  private mutating func measure(_ order: SimulationOrder, _ cloud: Cloud) throws {
    if let handler = order.handler {
      model.handler = handler
      return
    }
    let now = try cloud.clock().now
    let statistics = try cloud.observe(
      Request(
        "cloudwatch", "GetMetricStatistics",
        [
          "Namespace": "AWS/Lambda", "MetricName": "Duration", "Period": 86_400, "Statistics": ["Average"],
          "Dimensions": [["Name": "FunctionName", "Value": .string(name)]],
          "StartTime": .timestamp(now + .seconds(-86_400)), "EndTime": .timestamp(now + .seconds(60)),
        ]))
    let averages = (statistics["Datapoints"]?.list ?? []).compactMap { $0["Average"]?.double }.filter { $0 > 0 }
    if let average = averages.last {
      model.handler = average
      handlerSource = "the average of its Duration"
    } else {
      handlerSource = "assumed; it never ran"
    }
  }
}
