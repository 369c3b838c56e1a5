import AWSCommandLine
import AWSModel

/// A line of skylab's own behind an error of AWS that often means the same mistake. AWS's words stay as they are.
enum Tip {
  /// What to try; nil where there is nothing to add.
  static func after(_ error: ServiceError, _ command: ParsedCommand) -> String? {
    let name = command.input["FunctionName"]?.string ?? "NAME"
    switch (command.service.name, error.code) {
    case ("lambda", "ResourceConflictException") where error.message.contains("state: Pending"):
      return "a new function takes a moment. `aws lambda wait function-active-v2 --function-name \(name)` waits for it."
    case ("lambda", "ResourceConflictException") where error.message.contains("update is in progress"):
      return "`aws lambda wait function-updated-v2 --function-name \(name)` waits for the update."
    case ("dynamodb", "ResourceNotFoundException") where command.operation.name != "DescribeTable":
      return "a new table takes a moment too: `aws dynamodb wait table-exists --table-name NAME`."
    default: return nil
    }
  }
}
