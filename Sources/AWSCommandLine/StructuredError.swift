import AWSModel
import OrderedCollections

/// An error as data, which `--cli-error-format json` and its kin print to standard error.
enum StructuredError {
  /// The object of `members` in `format`.
  static func text(_ members: OrderedDictionary<String, Value>, _ format: ErrorFormat) -> String {
    switch format {
    default: JSONText.render(.map(members), style: .pretty) + "\n"
    }
  }
}
