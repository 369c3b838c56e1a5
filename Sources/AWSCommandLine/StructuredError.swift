import AWSModel
import OrderedCollections

/// An error as data, which `--cli-error-format json` and its kin print to standard error.
enum StructuredError {
  /// The object of `members` in `format`.
  static func text(_ members: OrderedDictionary<String, Value>, _ format: ErrorFormat) -> String {
    let output = OutputFormat(rawValue: format.rawValue) ?? .json
    do throws(OutputError) {
      return try output.render(.map(members), operation: "error")
    } catch {
      // Only a table can refuse, when a member holds a ragged one.
      return JSONText.render(.map(members), style: .pretty) + "\n"
    }
  }
}
