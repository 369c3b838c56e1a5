import Cloud
import Terminal

typealias CostUsage = Usage

/// What the sandbox's use would have cost on AWS, by service.
public struct Cost: Sendable {
  private struct Row: Sendable {
    var price: Price
    var quantity: Double
    var dollars: Double { quantity * price.dollars }
    var isFree: Bool { quantity <= price.free }
  }
  private let rows: [Row]
  private let standing: [Row]

  /// - Parameters:
  ///   - usage: What was used.
  ///   - resources: What exists, for what is paid by the month.
  public init(_ usage: [Usage], resources: [Resource] = []) {
    rows = Price.all.compactMap { price in
      let quantity = price.quantity(usage)
      return quantity > 0 ? Row(price: price, quantity: quantity) : nil
    }
    standing = Self.monthly.compactMap { price in
      let count = resources.filter { $0.service == price.service && price.items.contains($0.kind) }.count
      return count > 0 ? Row(price: price, quantity: Double(count)) : nil
    }
  }

  /// What is paid by the month for as long as it exists. Items are kinds of resources.
  private static let monthly = [
    Price(
      service: "cloudwatch", what: "alarms", items: ["alarm"], dollars: 0.10, free: 10, source: .reported),
    Price(
      service: "cloudwatch", what: "composite alarms", items: ["composite alarm"], dollars: 0.50, source: .unverified),
    Price(
      service: "cloudwatch", what: "dashboards", items: ["dashboard"], dollars: 3, free: 3, source: .reported),
  ]

  /// Dollars for all that was used, nothing taken off.
  public var total: Double { rows.map(\.dollars).reduce(0, +) }

  /// A table with a line for each thing paid for, and what the numbers mean.
  public func text(style: TerminalStyle) -> String {
    guard !rows.isEmpty || !standing.isEmpty else { return "Nothing that AWS charges for was used.\n" }
    var table = TextTable(
      header: ["Service", "What", "How many", "Price of one", "US dollars", "Free a month"], rows: [])
    table.rows = (rows + standing).map { row in
      let perMonth = standing.contains { $0.price.what == row.price.what } ? " a month" : ""
      return [
        Styled(row.price.service), Styled(row.price.what + (row.price.source == .unverified ? " (1)" : "")),
        Styled(Self.amount(row.quantity)), Styled("$" + Self.amount(row.price.dollars) + perMonth),
        Styled(Self.money(row.dollars)),
        row.price.free == 0
          ? "none"
          : Styled("\(Self.amount(row.price.free))\(row.isFree ? ", covers it" : "")", row.isFree ? .success : nil),
      ]
    }
    let due = rows.map { max(0, $0.quantity - $0.price.free) * $0.price.dollars }.reduce(0, +)
    var lines = table.lines(for: style, width: style.width)
    lines.append("")
    lines.append("Used so far: \(Self.money(total)); with the free tier, were this one month: \(Self.money(due)).")
    lines.append(
      "Prices of \(Price.date), us-east-1, first tier, on demand. Not counted: API Gateway, storage, transfer.")
    if (rows + standing).contains(where: { $0.price.source == .unverified }) {
      lines.append("(1) This price was not checked against AWS's list.")
    }
    lines.append("The meter does not run backwards: what was undone counts. `reset` sets it to nothing.")
    return lines.map { $0 + "\n" }.joined()
  }

  /// `1,234`, `0.0125`, `0.0000002`, never in powers of ten.
  private static func amount(_ number: Double) -> String {
    if number == number.rounded(), number < 1e15 { return Int(number).grouped }
    return decimals(number, number >= 1 ? 2 : 10)
  }

  /// `$0.00` for nothing, else enough digits to see something.
  static func money(_ dollars: Double) -> String {
    if dollars == 0 { return "$0.00" }
    return "$" + decimals(dollars, dollars >= 0.01 ? 2 : 8)
  }

  /// Rounded to so many digits behind the point, without the zeros at the end beyond the second.
  private static func decimals(_ number: Double, _ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((number * scale).rounded())
    let whole = scaled / Int(scale)
    var rest = String(scaled % Int(scale))
    rest = String(repeating: "0", count: digits - rest.count) + rest
    while rest.count > 2, rest.last == "0" { rest.removeLast() }
    return "\(whole.grouped).\(rest)"
  }
}
