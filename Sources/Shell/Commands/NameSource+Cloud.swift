import AWSCommandLine
import AWSModel
import Cloud

extension NameSource {
  /// The names that there are in a sandbox; none where it cannot be asked.
  func names(in cloud: Cloud, region: String) -> [String] {
    let request = Request(service, operation, input, scope: Scope(region: region))
    guard let output = try? cloud.observe(request).forCommandLine, let query = try? JMESPath(query),
      let names = try? query.search(output).list
    else { return [] }
    return names.compactMap(\.string)
  }
}
