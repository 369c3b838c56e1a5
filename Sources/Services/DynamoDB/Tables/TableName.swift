import AWSModel
import Cloud

/// How requests name a table: by its name or its ARN.
enum TableName {
  /// The name in `text`: itself, or the last part of `arn:aws:dynamodb:us-east-1:123456789012:table/NAME`.
  static func name(_ text: String) -> String {
    guard let arn = ARN(text), arn.service == "dynamodb", arn.resource.hasPrefix("table/") else { return text }
    return String(arn.resource.dropFirst("table/".count).prefix { $0 != "/" })
  }
}

extension ResourceName {
  /// The table that a member of the input names.
  static func table(_ member: any KeyPath<Input, String> & Sendable) -> ResourceName {
    ResourceName { input, scope in scope.arn("dynamodb", "table/" + TableName.name(input[keyPath: member])).description
    }
  }

  /// The table, or the index of it, that the input names.
  static func table(_ member: any KeyPath<Input, String> & Sendable, index: any KeyPath<Input, String?> & Sendable)
    -> ResourceName
  {
    ResourceName { input, scope in
      let table = scope.arn("dynamodb", "table/" + TableName.name(input[keyPath: member])).description
      return input[keyPath: index].map { "\(table)/index/\($0)" } ?? table
    }
  }
}
