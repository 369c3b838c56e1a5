/// The access keys of a CSV file that the console hands out, for `aws configure import`.
///
/// Columns are split at each comma, as the AWS CLI does; quotes mean nothing.
public struct CredentialCSV: Sendable {
  /// A row: a user and their keys.
  public struct Row: Sendable, Hashable {
    /// Becomes the profile's name.
    public var user: String
    /// The key's id.
    public var accessKeyID: String
    /// The key's secret.
    public var secretAccessKey: String
  }

  private static let headers = ["User Name", "Access Key ID", "Secret Access key"]

  /// The rows in the file's order.
  public let rows: [Row]

  /// Reads a file's text.
  ///
  /// - Throws: where it is empty, lacks a column, or, unless `skipsInvalid`, a row lacks a value.
  public init(_ text: String, skipsInvalid: Bool) throws(CommandError) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if PythonText.stripped(text).isEmpty { throw .internalFault("Provided CSV contains no contents") }
    let titles = Self.columns(lines[0]).map { $0.lowercased().replacing("\u{FEFF}", with: "") }
    var places: [Int] = []
    for header in Self.headers {
      guard let place = titles.firstIndex(of: header.lowercased()) else {
        throw .internalFault("Expected header \"\(header)\" not found")
      }
      places.append(place)
    }
    var rows: [Row] = []
    let body = lines.last == "" ? lines.dropFirst().dropLast() : lines.dropFirst()
    for (number, line) in body.enumerated() {
      let columns = Self.columns(line)
      let values = places.map { $0 < columns.count ? columns[$0] : "" }
      if let missing = values.firstIndex(of: "") {
        if skipsInvalid { continue }
        throw .internalFault(
          "Failed to parse entry #\(number + 1): Row missing value for header \"\(Self.headers[missing])\"")
      }
      rows.append(Row(user: values[0], accessKeyID: values[1], secretAccessKey: values[2]))
    }
    self.rows = rows
  }

  private static func columns(_ line: String) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map { PythonText.stripped(String($0)) }
  }
}
