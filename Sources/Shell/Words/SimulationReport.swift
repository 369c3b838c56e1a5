import Simulation

/// What `simulate` prints: the load, the drawing, the counts, how long callers waited, and the cost. At most 80 columns.
struct SimulationReport {
  private let simulation: Simulation
  private let subject: SimulatedFunction
  private let order: SimulationOrder

  init(_ simulation: Simulation, _ subject: SimulatedFunction, _ order: SimulationOrder) {
    self.simulation = simulation
    self.subject = subject
    self.order = order
  }

  var text: String {
    let drawing = SimulationDrawing(simulation, duration: order.workload.duration).lines
    return (head + [""] + drawing + [""] + counts + [""] + costs).joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let model = subject.model
    let name = subject.name + (subject.qualifier.map { ":\($0)" } ?? "")
    let limit = model.isReserved ? "reserved concurrency" : "the account's unreserved concurrency"
    var lines = [
      "\(name): \(order.workload.pattern.rawValue), \(short(order.workload.rate)) requests a second for "
        + "\(span(order.workload.duration)), seed \(order.seed)",
      "handler \(short(model.handler)) ms (\(subject.handlerSource)), start about \(short(model.initialisation)) ms",
      "\(model.memory) MB \(model.architecture), at most \(number(model.limit)) environments (\(limit))",
      "needs \(short(order.workload.rate)) × \(short(model.handler / 1_000)) s = "
        + "\(short(order.workload.rate * model.handler / 1_000)) at once",
    ]
    if model.provisioned > 0 {
      lines.append("provisioned concurrency: \(number(model.provisioned)) environments ready")
    }
    return lines
  }

  private var counts: [String] {
    let total = simulation.total
    let requests = order.workload.count
    var lines = [
      row("requests", number(requests)), row("ran", number(total.invocations)),
      row(
        "cold starts",
        "\(number(total.coldStarts))  (\(share(total.coldStarts, of: total.invocations)) of those that ran)"),
      row("throttles", "\(number(total.throttles))  (429 TooManyRequestsException)"),
      row("most at once", number(total.concurrency)),
    ]
    if subject.model.provisioned > 0 {
      lines.append(row("spilled over", "\(number(total.spillovers))  (beyond provisioned concurrency)"))
    }
    if let median = simulation.latency(0.5), let tail = simulation.latency(0.99) {
      lines.append(row("latency", "p50 \(short(median)) ms, p99 \(short(tail)) ms"))
    }
    return lines
  }

  private var costs: [String] {
    let bill = PriceList.bill(simulation.total, subject.model, seconds: order.workload.duration)
    var lines = [
      "cost, prices of \(PriceList.date), us-east-1", row("requests", dollars(bill.requests)),
      row("compute", "\(dollars(bill.compute))  (\(number(simulation.total.billed)) ms billed, starts included)"),
    ]
    if bill.provisioned > 0 { lines.append(row("provisioned", dollars(bill.provisioned))) }
    if bill.storage > 0 { lines.append(row("storage", dollars(bill.storage))) }
    lines.append(
      row("together", "\(dollars(bill.total))  (\(dollars(bill.total - bill.free)) with a month's free tier)"))
    return lines
  }

  private func row(_ label: String, _ value: String) -> String {
    "  " + label + String(repeating: " ", count: max(1, 14 - label.count)) + value
  }

  private func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "0 %" : short(Double(part) / Double(whole) * 100) + " %"
  }

  private func dollars(_ amount: Double) -> String { "$" + fixed(max(0, amount), amount >= 1 ? 2 : 6) }

  /// As few digits as needed, two after the point at most.
  private func short(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return number(Int(value)) }
    var text = fixed(value, 2)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  private func fixed(_ value: Double, _ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    let fraction = String(scaled % Int(scale))
    return "\(number(scaled / Int(scale)))." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
